"""Closed lists that only indicators use.

What belongs here: kinds of settlement and the national lists that carry an indicator. What does not: lists that other
tables use too (``codes``) and the indicators themselves (``assets/registries/indicators.yaml``).
"""

from __future__ import annotations

from schemas.closed import CodeList, closed_list

SETTING = closed_list(
    "setting",
    ("county_town", "县城", "County town"),
    ("city", "城市", "City"),
    ("town", "建制镇", "Town"),
    ("rural", "农村", "Rural areas"),
)

INDICATOR_BASIS = closed_list(
    "indicator_basis",
    (
        "urbanization_2014",
        "国家新型城镇化规划（2014—2020年）",
        "National New-Type Urbanization Plan (2014–2020)",
        "主要指标。",
        "Its main indicators.",
    ),
    (
        "plan_13",
        "“十三五”规划纲要",
        "Outline of the 13th Five-Year Plan",
        "经济社会发展主要指标。",
        "Its main indicators.",
    ),
    (
        "plan_14",
        "“十四五”规划和2035年远景目标纲要",
        "Outline of the 14th Five-Year Plan",
        "经济社会发展主要指标。",
        "Its main indicators.",
    ),
    (
        "public_services_14",
        "“十四五”公共服务规划",
        "Public Services Plan for the 14th Five-Year Period",
        "主要指标。",
        "Its main indicators.",
    ),
    (
        "sewage_14",
        "“十四五”城镇污水处理及资源化利用发展规划",
        "Urban Sewage Plan for the 14th Five-Year Period",
        "发改环资〔2021〕827号，主要目标。",
        "Its main goals.",
    ),
    (
        "construction_statistics",
        "城市（县城）和村镇建设统计",
        "Statistics of urban and rural construction",
        "城市建设统计年鉴、县城建设统计年鉴。",
        "Statistical yearbooks of urban construction and of county towns.",
    ),
)

INDICATOR_LISTS: tuple[CodeList, ...] = (SETTING, INDICATOR_BASIS)
