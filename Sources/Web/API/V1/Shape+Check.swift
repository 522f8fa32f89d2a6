import FHIR

extension Shape {
    /// All that is wrong with `value`.
    func faults(in value: JSON, at pointer: String = "") -> [Fault] {
        func fault(_ zh: String, _ en: String) -> [Fault] { [Fault(pointer, zh, en)] }
        switch self {
        case .line, .label, .pattern, .choice, .day, .moment:
            guard let text = value.text else { return fault("这里要填字符串", "a string is expected") }
            return textFault(text, at: pointer)
        case .number:
            guard let number = value.double else { return fault("这里要填数字", "a number is expected") }
            return number.isFinite ? [] : fault("这个数太大", "the number is too large")
        case .count:
            guard let number = value.double, number >= 0, number.rounded() == number else { return fault("这里要填不小于零的整数", "a whole number, not negative, is expected") }
            return []
        case .flag:
            guard case .bool = value else { return fault("这里要填 true 或 false", "true or false is expected") }
            return []
        case .list(let shape, let longest):
            guard case .array(let elements) = value else { return fault("这里要填列表", "a list is expected") }
            guard elements.count <= longest else { return fault("最多 \(longest) 项", "at most \(longest) are expected") }
            return elements.enumerated().flatMap { shape.faults(in: $1, at: "\(pointer)/\($0)") }
        case .object(_, let members, let anyOf): return memberFaults(value, members, anyOf, at: pointer)
        }
    }

    private func textFault(_ text: String, at pointer: String) -> [Fault] {
        switch self {
        case .line(let longest):
            guard text.unicodeScalars.count <= longest else { return [Fault(pointer, "最多 \(longest) 个字符", "at most \(longest) characters are expected")] }
            return Shape.isLine(text) ? [] : [Fault(pointer, "不能只有空格，也不能有控制字符", "not only blanks, and no control characters")]
        case .label(let longest):
            let faults = Shape.line(longest: longest).textFault(text, at: pointer)
            guard faults.isEmpty, !text.utf8.contains(where: { (0x31...0x39).contains($0) }) else { return faults }
            return [Fault(pointer, "号码里要有 1 到 9 的数字", "a number with a digit other than 0 in it is expected")]
        case .pattern(let form, let example):
            guard let regex = try? Regex(form).matchingSemantics(.unicodeScalar), text.wholeMatch(of: regex) != nil else {
                return [Fault(pointer, "格式应如 \(example)", "a form such as \(example) is expected")]
            }
            return []
        case .choice(let words):
            return words.contains(text) ? [] : [Fault(pointer, "应是 \(words.joined(separator: "、")) 之一", "one of \(words.joined(separator: ", ")) is expected")]
        case .day: return APITime.day(text) != nil ? [] : [Fault(pointer, "应是日期，如 2026-01-03", "a date is expected, such as 2026-01-03")]
        case .moment:
            return APITime.moment(text) != nil
                ? [] : [Fault(pointer, "应是带时区的时刻，如 2026-01-03T10:30:00+08:00", "a moment with its offset is expected, such as 2026-01-03T10:30:00+08:00")]
        case .number, .count, .flag, .list, .object: return []
        }
    }

    private func memberFaults(_ value: JSON, _ members: [Member], _ anyOf: [String], at pointer: String) -> [Fault] {
        guard case .object(let given) = value else { return [Fault(pointer, "这里要填对象", "an object is expected")] }
        var faults: [Fault] = []
        // An unknown name may be anything, a patient's number included: it is not repeated.
        let strangers = given.filter { member in !members.contains { $0.name == member.name } }.count
        if strangers > 0 {
            let known = members.map(\.name)
            faults.append(
                Fault(
                    pointer, "有 \(strangers) 个成员不认识；认识的是 \(known.joined(separator: "、"))",
                    "\(strangers) of the members are not known; known are \(known.joined(separator: ", "))"))
        }
        for member in members {
            if let value = given.first(where: { $0.name == member.name })?.value {
                faults += member.shape.faults(in: value, at: "\(pointer)/\(member.name)")
            } else if member.isNeeded {
                faults.append(Fault("\(pointer)/\(member.name)", "缺少这一项", "this member is needed"))
            }
        }
        if !anyOf.isEmpty, !given.contains(where: { anyOf.contains($0.name) }) {
            faults.append(Fault(pointer, "至少要有 \(anyOf.joined(separator: "、")) 之一", "one of \(anyOf.joined(separator: ", ")) is needed"))
        }
        return faults
    }

    private static func isLine(_ text: String) -> Bool {
        var isSeen = false
        for scalar in text.unicodeScalars {
            if scalar.value < 0x20 || scalar.value == 0x7F { return false }
            if scalar.value > 0x20 { isSeen = true }
        }
        return isSeen
    }
}
