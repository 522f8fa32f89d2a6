import FollowUp

/// What the keys of a pathway's file are called on pages. A key that is not listed stands as it is written: what the form learns to say
/// is shown at once, and its name may follow.
enum PathwayKeys {
    static func name(_ key: String, _ words: Words) -> String { names[key].map { words.say($0) } ?? key }

    private static let names: [String: LocalText] = [
        "id": LocalText("编号", "Id"), "version": LocalText("版本", "Version"), "name": LocalText("名称", "Name"),
        "priority": LocalText("优先级", "Priority"), "anchor": LocalText("起算日", "Counts from"), "match": LocalText("谁进这条路径", "Who is on this pathway"),
        "risks": LocalText("风险分级", "Risk classes"), "nodes": LocalText("节点", "Nodes"), "repeats": LocalText("重复", "Repeats"),
        "topics": LocalText("宣教", "Advice"), "items": LocalText("问题", "Questions"), "sources": LocalText("依据", "Sources"),
        "unconfirmed": LocalText("待医生确认", "To be confirmed by a clinician"), "checklist": LocalText("审核清单", "Reviewer's checklist"),
        "phases": LocalText("分期", "Phases"), "stops": LocalText("结束与移交", "Ends and hand-over"), "extends": LocalText("加做", "Extra contacts"),
        "frequency": LocalText("随访频率", "Frequency"), "policies": LocalText("策略", "Policies"), "focus": LocalText("关注重点", "Focus"),
        "instruments": LocalText("量表", "Instruments"), "keeps": LocalText("不打断方案的住院", "Stays that do not end the plan"),
        "need": LocalText("要求", "Needs"), "diagnoses": LocalText("诊断 ICD-10", "Diagnoses, ICD-10"),
        "secondaryCounts": LocalText("其他诊断也算", "Secondary diagnoses count"), "principal": LocalText("主要诊断", "Principal diagnosis"),
        "secondary": LocalText("其他诊断", "Secondary diagnoses"), "unless": LocalText("除外", "Unless"),
        "procedures": LocalText("手术 ICD-9-CM-3", "Procedures, ICD-9-CM-3"), "departments": LocalText("科室名含", "Department's name has"),
        "ages": LocalText("年龄", "Age"), "classes": LocalText("就诊类型", "Kind of visit"), "dispositions": LocalText("离院方式", "Left hospital"),
        "risk": LocalText("级别", "Class"), "reason": LocalText("为什么", "Why"), "all": LocalText("同时满足", "All of"), "sex": LocalText("性别", "Sex"),
        "medications": LocalText("用药", "Medicines"), "results": LocalText("检验", "Results"), "findings": LocalText("发现", "Findings"),
        "stays": LocalText("住院", "Stays"), "scores": LocalText("评分", "Scores"),
        "day": LocalText("第几天", "Day"), "window": LocalText("时间窗", "Window"), "level": LocalText("方式", "Level"), "title": LocalText("标题", "Title"),
        "channels": LocalText("渠道", "Channels"), "late": LocalText("过窗", "When late"), "from": LocalText("自", "From"),
        "every": LocalText("每隔（天）", "Every (days)"), "times": LocalText("次数", "Times"), "until": LocalText("直到", "Until"),
        "node": LocalText("节点", "Node"), "advice": LocalText("告诉患者", "The patient is told"), "kind": LocalText("类型", "Kind"),
        "label": LocalText("名称（给医护看）", "Label for staff"), "text": LocalText("问法", "Wording"), "loinc": LocalText("LOINC", "LOINC"),
        "unit": LocalText("单位", "Unit"), "units": LocalText("其他单位", "Other units"), "factor": LocalText("换算系数", "Factor"),
        "plausible": LocalText("可信范围", "Plausible range"), "decimals": LocalText("小数位", "Decimals"), "options": LocalText("选项", "Options"),
        "exclusive": LocalText("与其他互斥", "Excludes the others"), "rules": LocalText("规则", "Rules"), "code": LocalText("代码", "Code"),
        "grade": LocalText("级别", "Grade"), "when": LocalText("条件", "When"), "source": LocalText("依据", "Source"), "place": LocalText("出处", "Place"),
        "confirmed": LocalText("已确认", "Confirmed"), "by": LocalText("由谁", "By"), "on": LocalText("日期", "On"),
        "within": LocalText("处理时限（分钟）", "Deadline (minutes)"), "owner": LocalText("由谁处理", "Owner"), "hint": LocalText("提示", "Hint"),
        "askWhen": LocalText("何时才问", "Asked when"), "skipWhen": LocalText("何时不问", "Not asked when"), "about": LocalText("关于谁", "About whom"),
        "expects": LocalText("等什么", "Expects"), "insteadOf": LocalText("代替", "Instead of"), "add": LocalText("加做一次", "Adds"),
        "after": LocalText("几天后", "Days after"), "atMost": LocalText("最多", "At most"), "at": LocalText("在", "At"), "outcome": LocalText("结局", "Outcome"),
        "next": LocalText("接着", "Then"), "restart": LocalText("从此重来", "Restarts at"), "medication": LocalText("用药", "Medicine"),
        "of": LocalText("看什么", "Of"), "over": LocalText("多少天内", "Over (days)"), "least": LocalText("至少几次", "At least"),
        "unstable": LocalText("不稳定", "Unstable"), "stable": LocalText("稳定", "Stable"), "to": LocalText("至", "To"), "seen": LocalText("见到的是", "Seen"),
        "ordered": LocalText("有先后", "In order"), "except": LocalText("不含", "Except"), "atc": LocalText("药品 ATC", "Medicines, ATC"),
        "begun": LocalText("开始用药不超过（天）", "Begun within (days)"), "full": LocalText("完整国家编码", "Full national codes"),
        "atLeast": LocalText("至少", "At least"), "instrument": LocalText("量表", "Instrument"), "points": LocalText("分值", "Points"),
        "cutoff": LocalText("界值", "Cut-off"), "reversed": LocalText("反向计分", "Reversed"), "ask": LocalText("加问", "Asks"),
        "because": LocalText("理由", "Because"), "period": LocalText("时段", "Period"), "value": LocalText("数值", "Value"),
        "question": LocalText("问", "Question"), "bands": LocalText("分段", "Bands"), "licence": LocalText("授权", "Licence"), "zh": LocalText("中文", "Chinese"),
        "en": LocalText("英文", "English"), "diastolic": LocalText("舒张压", "Diastolic"), "systolic": LocalText("收缩压", "Systolic"),
    ]
}
