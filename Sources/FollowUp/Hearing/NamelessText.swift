/// A sentence of a text that may be shown to those who mend the words: without names, numbers and addresses of the web.
public enum NamelessText {
    /// The sentence in which `places` lie, or the whole text where they lie nowhere. Numbers of four digits and more, and what people
    /// with `names` are called, give way to signs; readings such as 38.5 stay.
    public static func sentence(around places: [Range<Int>], in text: String, names: [String]) -> String {
        let scalars = Array(text.unicodeScalars)
        let first = min(places.map(\.lowerBound).min() ?? 0, scalars.count)
        let last = max(first, min(places.map(\.upperBound).max() ?? scalars.count, scalars.count))
        let start = scalars[..<first].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
        let end = scalars[last...].firstIndex(where: isEnd) ?? scalars.count
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<max(start, end)])
        return withoutNumbers(withoutNames(String(view), names))
    }

    /// The whole text, likewise.
    public static func text(_ text: String, names: [String]) -> String { withoutNumbers(withoutNames(text, names)) }

    private static func isEnd(_ scalar: Unicode.Scalar) -> Bool { "。！？!?;；\n".unicodeScalars.contains(scalar) }

    private static func withoutNames(_ text: String, _ names: [String]) -> String {
        var text = text
        for name in names.filter({ $0.count > 1 }).sorted(by: { $0.count > $1.count }) {
            text = text.replacing(name, with: "○○")
            // 建国 for 王建国: how families write.
            let given = name.dropFirst(Salutation.familyName(name).count)
            if given.count > 1 { text = text.replacing(given, with: "○○") }
        }
        return text
    }

    private static func withoutNumbers(_ text: String) -> String {
        var result = ""
        var run = ""
        func close() {
            result += run.count >= 4 ? "#" : run
            run = ""
        }
        for character in text {
            if character.isNumber || (!run.isEmpty && character == "-") {
                run.append(character)
            } else {
                close()
                result.append(character)
            }
        }
        close()
        return result
    }
}
