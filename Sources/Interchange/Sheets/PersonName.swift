/// Names as people wrote them into registration forms.
enum PersonName {
    /// Family and given name as one: `王` and `秀英` give 王秀英, `EVERYMAN` and `ADAM` give ADAM EVERYMAN.
    static func joined(family: String, given: String) -> String {
        if isHan(family) || isHan(given) { return cleaned(family + given) }
        return cleaned([given, family].filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// Without blanks at the ends (full-width ones too), blanks inside a Chinese name, a sex written behind it
    /// (`王秀英 女`, `王秀英（女）`), and with one form of the dot of minority names (`阿卜杜拉·买买提`).
    static func cleaned(_ name: String) -> String {
        // Most names need nothing.
        if name.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) || (0x41...0x7A).contains($0.value) }) { return name }
        var words = name.split { $0.isWhitespace || "()（）".contains($0) }.map(String.init)
        guard isHan(name) else { return name.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        while words.count > 1, let last = words.last, ["女", "男", "女性", "男性"].contains(last) { words.removeLast() }
        if words.allSatisfy({ !$0.utf8.contains { $0 < 0x80 } }) || words.count == 1 {
            return String(words.joined().map { "•・‧∙．".contains($0) ? "·" : $0 })
        }
        return words.joined(separator: " ")
    }

    static func isHan(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) || (0x20000...0x3FFFF).contains($0.value) }
    }
}
