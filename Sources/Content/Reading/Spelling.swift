import FollowUp

/// Finds the word that an author probably meant.
enum Spelling {
    /// `；是否想写 note？` and its English twin, or what is known when nothing is near; both may be empty.
    static func hint(for word: String, among known: some Sequence<String>) -> LocalText {
        let sorted = known.sorted()
        let nearest = sorted.map { (word: $0, distance: distance($0, word)) }.min { $0.distance < $1.distance }
        if let nearest, nearest.distance <= (word.count < 4 ? 1 : max(2, word.count / 3)) {
            return LocalText("；是否想写 \(nearest.word)？", "; did you mean '\(nearest.word)'?")
        }
        guard !sorted.isEmpty, sorted.count <= 16 else {
            return LocalText("；请先定义它，或改正拼写", "; define it or mend the spelling")
        }
        let list = sorted.joined(separator: ", ")
        return LocalText("；可用的有：\(list)", "; known are: \(list)")
    }

    /// Levenshtein's edit distance.
    private static func distance(_ a: String, _ b: String) -> Int {
        let b = Array(b)
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let replaced = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
