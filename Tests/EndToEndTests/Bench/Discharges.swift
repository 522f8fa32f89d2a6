import Foundation

/// Discharge lists of invented people, dated so that an automated questionnaire is due now.
enum Discharges {
    struct Person {
        var name: String
        var sex: String
        var phone: String
        var doctor: String
        var doctorCode: String
    }

    /// Ten days ago: the window of the first week's questionnaire is just over, and its late policy is to send at once,
    /// whatever the hour. A discharge inside the window would wait for the morning when the test runs at night.
    private static let daysAgo = 10

    static func list(_ people: [Person], department: String = "普外科", from first: Int = 0) -> String {
        let heading = "姓名,性别,出生日期,住院号,病案号,联系电话,出院科室,入院日期,出院日期,主要诊断,诊断编码,主管医生,医生工号,离院方式"
        let rows = people.enumerated().map { place, one in
            let number = String(100_000 + first + place)
            return "\(one.name),\(one.sex),1958-03-0\(place % 9 + 1),ZY\(number),BA\(number),\(one.phone),\(department),\(day(daysAgo + 5)) 09:10,"
                + "\(day(daysAgo)) 10:30,肺部感染,J98.4,\(one.doctor),\(one.doctorCode),医嘱离院"
        }
        return ([heading] + rows).joined(separator: "\n") + "\n"
    }

    /// Many people, each with a phone of his own.
    static func crowd(_ count: Int, from first: Int) -> String {
        let families = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"]
        let given = ["晨", "立", "然", "可", "宁", "言", "青", "乐", "安", "朗"]
        return list(
            (first..<first + count).map { place in
                Person(
                    name: families[place % 10] + given[place / 10 % 10] + given[place / 100 % 10], sex: place % 2 == 0 ? "男" : "女",
                    phone: "139" + String(10_000_000 + place), doctor: "林主治", doctorCode: "D01")
            }, from: first)
    }

    /// The date so many days ago in China.
    private static func day(_ ago: Int) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: Date().addingTimeInterval(-86_400 * Double(ago)))
        func two(_ number: Int?) -> String { number.map { $0 < 10 ? "0\($0)" : String($0) } ?? "" }
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
    }
}
