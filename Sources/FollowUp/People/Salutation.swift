/// How a message speaks to a patient: 王阿姨, 李先生, 小朋友家长; Ms Smith.
public enum Salutation {
    /// `name` as stored; `age` in completed years, nil when unknown.
    public static func of(name: String, sex: Sex, age: Int?, language: Language) -> String {
        if let age, age < 14 { return language == .zh ? "\(name)的家长" : "parent of \(name)" }
        let family = familyName(name)
        // Chinese templates go on with 您好, which greets somebody without a name as well.
        guard !family.isEmpty else { return language == .zh ? "" : "there" }
        switch (language, sex) {
        case (.zh, .female): return family + ((age ?? 0) >= 55 ? "阿姨" : "女士")
        case (.zh, .male): return family + ((age ?? 0) >= 60 ? "叔叔" : "先生")
        case (.zh, _): return name
        case (.en, .female): return "Ms \(family)"
        case (.en, .male): return "Mr \(family)"
        case (.en, _): return name
        }
    }

    /// The family name: the first character, the first two of a compound name, or the last word of a Latin name.
    public static func familyName(_ name: String) -> String {
        guard let first = name.unicodeScalars.first else { return "" }
        if first.value < 0x2E80 { return name.split(separator: " ").last.map(String.init) ?? name }
        let two = String(name.prefix(2))
        return compound.contains(two) && name.count > 2 ? two : String(name.prefix(1))
    }

    /// Chinese names keep the family name and lose the rest: 王**; Latin names become initials.
    public static func masked(_ name: String) -> String {
        guard let first = name.unicodeScalars.first else { return "—" }
        if first.value < 0x2E80 { return name.split(separator: " ").map { "\($0.prefix(1))." }.joined(separator: " ") }
        let family = familyName(name)
        return family + String(repeating: "*", count: max(name.count - family.count, 1))
    }

    private static let compound: Set<String> = [
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "夏侯", "端木", "长孙", "宇文", "独孤",
    ]
}
