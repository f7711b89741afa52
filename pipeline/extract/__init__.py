"""What a provision says: bodies with tasks, targets, projects, places, categories, relations to other documents."""
