"""What keeps two runs from publishing at once.

What belongs here: the tag that such runs carry and its limit in Dagster's configuration (``instance``). What does not:
the lock that the commands take besides (``pipeline.publish.lock``).
"""

TAG = "xiancheng/publishes"
PUBLISHES = {TAG: "yes"}
# Held, in the folder of what is kept, while a refresh replaces texts and builds: the sensor of changed files waits for it.
APPLYING = "applying.lock"
