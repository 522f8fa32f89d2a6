/// What a column of a discharge list holds. The raw value is the key that a site's own mapping names it by.
enum DischargeColumn: String, CaseIterable {
    case name
    case sex
    case birthDate = "birth_date"
    /// Recognised so that nobody wonders about it; the birth date says more.
    case age
    case identityNumber = "id_number"
    case visitNumber = "visit_number"
    case recordNumber = "record_number"
    case phone
    case contactName = "contact_name"
    case contactPhone = "contact_phone"
    case contactRelation = "contact_relation"
    case address
    case department
    case admitted
    case discharged
    case diagnosis
    case diagnosisCode = "diagnosis_code"
    case otherDiagnoses = "other_diagnoses"
    case otherDiagnosisCodes = "other_diagnosis_codes"
    case procedure
    case procedureCode = "procedure_code"
    case procedureDate = "procedure_date"
    case attending
    case attendingCode = "attending_code"
    case disposition
    case admissionRoute = "admission_route"
    case visitKind = "visit_type"

    /// The column's own name and others that hospitals give it, the usual one first.
    var headings: [String] {
        switch self {
        case .name: ["姓名", "患者姓名", "病人姓名", "patient name"]
        case .sex: ["性别", "gender", "患者性别"]
        case .birthDate: ["出生日期", "出生年月日", "出生年月", "生日", "date of birth", "dob", "birthday"]
        case .age: ["年龄", "age"]
        case .identityNumber:
            ["身份证号", "身份证", "身份证号码", "证件号码", "证件号", "身份证件号码", "居民身份证号", "identity number", "national id"]
        case .visitNumber: ["住院号", "住院流水号", "就诊号", "就诊流水号", "visit no", "admission number", "encounter"]
        case .recordNumber: ["病案号", "病历号", "病人id", "患者id", "患者编号", "mrn", "medical record number", "patient id"]
        case .phone:
            ["联系电话", "电话", "手机号", "手机", "手机号码", "电话号码", "本人电话", "患者电话", "mobile", "telephone", "phone number"]
        case .contactName: ["联系人", "联系人姓名", "contact", "contact person"]
        case .contactPhone: ["联系人电话", "联系人手机", "联系人手机号", "家属电话", "联系人联系电话"]
        case .contactRelation: ["与患者关系", "联系人关系", "关系", "与病人关系", "联系人与患者关系", "relationship", "relation"]
        case .address: ["地址", "现住址", "家庭住址", "联系地址", "住址", "home address"]
        case .department: ["出院科室", "科室", "出院科别", "出院科室名称", "科室名称", "科别", "ward", "discharge department"]
        case .admitted: ["入院日期", "入院时间", "入院日期时间", "admission date", "admitted at", "admission time"]
        case .discharged: ["出院日期", "出院时间", "出院日期时间", "discharge date", "discharged at", "discharge time"]
        case .diagnosis:
            ["主要诊断", "出院主要诊断", "主要诊断名称", "出院诊断", "诊断", "诊断名称", "出院主要诊断名称", "principal diagnosis"]
        case .diagnosisCode:
            [
                "诊断编码", "主要诊断编码", "icd编码", "出院诊断编码", "出院主要诊断编码", "疾病编码", "主要诊断代码", "诊断代码", "icd10", "icd10编码",
                "principal diagnosis code",
            ]
        case .otherDiagnoses: ["其他诊断", "其它诊断", "出院其他诊断", "次要诊断", "其他诊断名称", "secondary diagnoses"]
        case .otherDiagnosisCodes: ["其他诊断编码", "其它诊断编码", "次要诊断编码", "其他诊断代码", "出院其他诊断编码", "secondary diagnosis codes"]
        case .procedure: ["手术名称", "手术", "手术及操作名称", "手术操作名称", "主要手术", "主要手术名称", "procedures"]
        case .procedureCode: ["手术编码", "手术及操作编码", "手术操作编码", "主要手术编码", "手术代码", "procedure codes"]
        case .procedureDate: ["手术日期", "手术时间", "手术及操作日期", "手术操作日期", "主要手术日期", "surgery date"]
        case .attending: ["主管医生", "主治医师", "经治医师", "主治医生", "管床医生", "主管医师", "住院医师", "医生", "doctor", "physician", "attending physician"]
        case .attendingCode: ["医生工号", "主管医生工号", "医师工号", "主治医师工号", "工号", "doctor code", "doctor id"]
        case .disposition: ["离院方式", "出院方式", "转归", "出院情况", "discharge disposition"]
        case .admissionRoute: ["入院途径", "入院方式", "入院来源", "admission source"]
        case .visitKind: ["就诊类型", "患者类型", "就诊类别", "visit kind", "encounter class"]
        }
    }

    /// The name that people are told.
    var heading: String { headings[0] }

    /// The column of a heading, whatever its case, spaces, marks and trailing number (`其他诊断2`).
    init?(heading: String) {
        guard let column = DischargeColumn.byHeading[DischargeColumn.folded(heading)] else { return nil }
        self = column
    }

    private static let byHeading: [String: DischargeColumn] = {
        var columns: [String: DischargeColumn] = [:]
        for column in allCases {
            for heading in column.headings + [column.rawValue] { columns[folded(heading)] = column }
        }
        return columns
    }()

    /// Lower case, without what stands in brackets, without marks and blanks, without digits at the end unless
    /// they belong to a name such as ICD10.
    static func folded(_ heading: String) -> String {
        var depth = 0
        var text = ""
        for scalar in heading.lowercased().unicodeScalars {
            switch scalar {
            case "(", "（", "[", "【": depth += 1
            case ")", "）", "]", "】": depth = max(0, depth - 1)
            case "*", "＊", "_", "-", ":", "：", "\u{FEFF}", "'", "\"", "/": break
            default: if depth == 0, !scalar.properties.isWhitespace { text.unicodeScalars.append(scalar) }
            }
        }
        if text == "icd10" { return text }
        while let last = text.unicodeScalars.last, ("0"..."9").contains(last) { text.unicodeScalars.removeLast() }
        return text
    }
}
