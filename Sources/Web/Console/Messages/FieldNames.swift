import FollowUp

/// What segments and their fields are called, for those that hospitals fill; after HL7 v2.5.1, chapters 2, 3, 6, 7 and 10.
enum FieldNames {
    /// A segment a line: its name in Chinese and English, then its fields by number.
    private static let text = """
        MSH 消息头/Message header; 1 字段分隔符/Field separator; 2 编码字符/Encoding characters; 3 发送应用/Sending application; 4 发送机构/Sending facility; 5 接收应用/Receiving application; 6 接收机构/Receiving facility; 7 消息时间/Date and time of message; 8 安全/Security; 9 消息类型/Message type; 10 消息编号/Message control ID; 11 用途/Processing ID; 12 版本/Version ID; 13 顺序号/Sequence number; 15 接收确认/Accept acknowledgment type; 16 应用确认/Application acknowledgment type; 17 国家/Country code; 18 字符集/Character set; 19 语言/Principal language
        EVN 事件/Event type; 1 事件/Event type code; 2 记录时间/Recorded date and time; 4 原因/Event reason; 5 操作员/Operator ID; 6 发生时间/Event occurred; 7 发生机构/Event facility
        PID 患者/Patient identification; 1 序号/Set ID; 2 患者号（旧）/Patient ID; 3 患者标识/Patient identifier list; 4 其他标识/Alternate patient ID; 5 姓名/Patient name; 6 母亲姓名/Mother's maiden name; 7 出生日期/Date of birth; 8 性别/Sex; 9 别名/Patient alias; 10 种族/Race; 11 地址/Address; 13 电话/Phone, home; 14 工作电话/Phone, business; 15 语言/Primary language; 16 婚姻/Marital status; 18 账户/Account number; 19 社会保障号/Social security number; 22 民族/Ethnic group; 29 死亡时间/Death date and time; 30 死亡/Death indicator; 33 更新时间/Last update
        NK1 亲属/Next of kin; 1 序号/Set ID; 2 姓名/Name; 3 关系/Relationship; 4 地址/Address; 5 电话/Phone; 6 工作电话/Business phone; 7 角色/Contact role
        PV1 就诊/Patient visit; 1 序号/Set ID; 2 类别/Patient class; 3 病区床位/Assigned location; 4 入院类型/Admission type; 6 原床位/Prior location; 7 主管医生/Attending doctor; 8 转诊医生/Referring doctor; 9 会诊医生/Consulting doctor; 10 科室/Hospital service; 14 入院途径/Admit source; 17 收治医生/Admitting doctor; 18 患者类型/Patient type; 19 就诊号/Visit number; 20 费别/Financial class; 36 离院方式/Discharge disposition; 37 去向/Discharged to; 39 机构/Servicing facility; 44 入院时间/Admit date and time; 45 出院时间/Discharge date and time
        PV2 就诊补充/Patient visit, additional; 3 入院原因/Admit reason; 8 预计入院/Expected admit; 9 预计出院/Expected discharge; 25 优先级/Visit priority
        MRG 合并/Merge patient; 1 原患者标识/Prior patient identifier list; 3 原账户/Prior account; 5 原就诊号/Prior visit number; 7 原姓名/Prior patient name
        DG1 诊断/Diagnosis; 1 序号/Set ID; 2 编码方式/Coding method; 3 诊断编码/Diagnosis code; 4 诊断描述/Diagnosis description; 5 诊断时间/Diagnosis date and time; 6 诊断类型/Diagnosis type; 15 优先级/Diagnosis priority; 16 诊断医生/Diagnosing clinician; 21 动作/Action code
        PR1 手术操作/Procedures; 1 序号/Set ID; 3 操作编码/Procedure code; 4 操作描述/Procedure description; 5 操作时间/Procedure date and time; 11 术者/Surgeon; 14 优先级/Procedure priority
        AL1 过敏/Allergy; 1 序号/Set ID; 2 类型/Allergen type; 3 过敏原/Allergen; 4 严重程度/Severity; 5 反应/Reaction; 6 确认日期/Identification date
        PRB 问题/Problem; 1 动作/Action code; 2 时间/Action date and time; 3 问题/Problem ID; 4 实例/Problem instance ID; 13 确认/Confirmation status; 14 状态/Life cycle status; 16 起病/Date of onset
        ORC 医嘱/Common order; 1 动作/Order control; 2 申请号/Placer order number; 3 执行号/Filler order number; 5 状态/Order status; 7 数量时间/Quantity and timing; 9 时间/Date and time of transaction; 12 医生/Ordering provider
        OBR 检查申请/Observation request; 1 序号/Set ID; 2 申请号/Placer order number; 3 执行号/Filler order number; 4 项目/Universal service identifier; 7 采样时间/Observation date and time; 16 申请医生/Ordering provider; 22 报告时间/Results reported; 24 科室/Diagnostic service; 25 状态/Result status
        OBX 结果/Observation; 1 序号/Set ID; 2 类型/Value type; 3 项目/Observation identifier; 4 子编号/Observation sub-ID; 5 值/Observation value; 6 单位/Units; 7 参考范围/Reference range; 8 异常标志/Abnormal flags; 11 状态/Result status; 14 时间/Observation date and time; 16 检验者/Responsible observer; 21 实例号/Instance identifier
        NTE 备注/Notes; 1 序号/Set ID; 2 来源/Source; 3 内容/Comment; 4 类型/Comment type
        SCH 预约/Schedule; 1 申请号/Placer appointment ID; 2 预约号/Filler appointment ID; 6 事件原因/Event reason; 7 预约原因/Appointment reason; 8 类型/Appointment type; 9 时长/Duration; 10 时长单位/Duration units; 11 时间/Timing; 16 联系人/Filler contact; 20 录入人/Entered by; 25 状态/Filler status
        RGS 资源组/Resource group; 1 序号/Set ID; 2 动作/Action code
        AIS 预约服务/Appointment, service; 1 序号/Set ID; 3 服务/Universal service identifier; 4 开始时间/Start; 7 时长/Duration; 10 状态/Filler status
        AIL 预约地点/Appointment, location; 1 序号/Set ID; 3 地点/Location; 6 开始时间/Start; 12 状态/Filler status
        AIP 预约人员/Appointment, personnel; 1 序号/Set ID; 3 人员/Personnel; 4 角色/Resource type; 6 开始时间/Start; 12 状态/Filler status
        TQ1 时间/Timing; 1 序号/Set ID; 2 数量/Quantity; 7 开始/Start; 8 结束/End
        RXE 药品/Pharmacy order; 1 数量时间/Quantity and timing; 2 药品/Give code; 3 最小量/Give amount, minimum; 5 单位/Give units; 7 用法/Administration instructions; 10 发药量/Dispense amount
        RXR 给药途径/Route; 1 途径/Route; 2 部位/Administration site
        TXA 文书/Document; 1 序号/Set ID; 2 类型/Document type; 4 时间/Activity date and time; 12 文书号/Unique document number; 17 状态/Completion status
        IN1 保险/Insurance; 1 序号/Set ID; 2 险种/Insurance plan ID; 3 保险机构/Insurance company ID; 4 机构名称/Insurance company name; 36 保单号/Policy number
        """

    private static let names: [String: LocalText] = {
        var names: [String: LocalText] = [:]
        for line in text.split(separator: "\n") {
            guard let space = line.firstIndex(of: " ") else { continue }
            let segment = String(line[..<space])
            for (place, entry) in line[line.index(after: space)...].split(separator: ";").enumerated() {
                let words = entry.drop { $0 == " " }
                let number = place == 0 ? "" : String(words.prefix { $0 != " " })
                let sides = words.dropFirst(number.isEmpty ? 0 : number.count + 1).split(separator: "/", maxSplits: 1).map(String.init)
                if sides.count == 2 { names[number.isEmpty ? segment : "\(segment)-\(number)"] = LocalText(sides[0], sides[1]) }
            }
        }
        return names
    }()

    /// `PID`; nil for those of the hospital's own.
    static func segment(_ name: String) -> LocalText? { names[name] }

    /// PID-3.
    static func field(_ segment: String, _ number: Int) -> LocalText? { names["\(segment)-\(number)"] }
}
