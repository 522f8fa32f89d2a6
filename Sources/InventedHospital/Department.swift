/// The departments, in the order in which a directory lists them.
enum Department: String, CaseIterable {
    case cardiology = "心血管内科"
    case endocrinology = "内分泌科"
    case surgery = "普外科"
    case orthopaedics = "骨科"
    case neurology = "神经内科"
    case respiratory = "呼吸与危重症医学科"
    case obstetrics = "妇产科"
    case oncology = "肿瘤科"
    case emergency = "急诊科"

    /// 1 for the first one.
    var number: Int { (Department.allCases.firstIndex(of: self) ?? 0) + 1 }
}
