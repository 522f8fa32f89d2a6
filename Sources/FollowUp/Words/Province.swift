/// China's provinces by the first two digits of GB/T 2260, and which of them an address begins with.
public enum Province {
    /// The code of the province that an address names at its beginning; empty where it names none.
    public static func code(ofAddress address: String) -> String {
        let start = address.hasPrefix("中国") ? address.dropFirst(2) : Substring(address)
        return names.first { start.hasPrefix($0.name) }?.code ?? ""
    }

    public static func name(_ code: String) -> String? { names.first { $0.code == code }?.name }

    /// Without 省, 市, 自治区; in the order of their codes.
    public static let names: [(code: String, name: String)] = [
        ("11", "北京"), ("12", "天津"), ("13", "河北"), ("14", "山西"), ("15", "内蒙古"), ("21", "辽宁"), ("22", "吉林"), ("23", "黑龙江"),
        ("31", "上海"), ("32", "江苏"), ("33", "浙江"), ("34", "安徽"), ("35", "福建"), ("36", "江西"), ("37", "山东"), ("41", "河南"),
        ("42", "湖北"), ("43", "湖南"), ("44", "广东"), ("45", "广西"), ("46", "海南"), ("50", "重庆"), ("51", "四川"), ("52", "贵州"),
        ("53", "云南"), ("54", "西藏"), ("61", "陕西"), ("62", "甘肃"), ("63", "青海"), ("64", "宁夏"), ("65", "新疆"), ("71", "台湾"),
        ("81", "香港"), ("82", "澳门"),
    ]
}
