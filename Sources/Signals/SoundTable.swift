/// How characters sound; loosely, with the mergers that dictation and dialects make: zh z, ch c, sh s, -ng -n, l n.
struct SoundTable: Sendable {
    private let sounds: [UInt32: UInt32]

    init(_ syllables: [String: String], isLoose: Bool) {
        var numbers: [String: UInt32] = [:]
        var sounds: [UInt32: UInt32] = [:]
        for (syllable, characters) in syllables.sorted(by: { $0.key < $1.key }) {
            let merged = isLoose ? Self.merge(syllable) : syllable
            let number = numbers[merged] ?? UInt32(numbers.count + 1)
            numbers[merged] = number
            for scalar in characters.unicodeScalars { sounds[scalar.value] = number }
        }
        self.sounds = sounds
    }

    /// 0 for what has no sound: it separates.
    func sounds(of glyphs: [UInt32]) -> [UInt32] { glyphs.map { sounds[$0] ?? 0 } }

    static func merge(_ syllable: String) -> String {
        var text = Substring(syllable)
        var start = ""
        for (whole, short) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")] where text.hasPrefix(whole) {
            start = short
            text = text.dropFirst(whole.count)
            break
        }
        if text.hasSuffix("ng"), !text.hasSuffix("ong") { text = text.dropLast() }
        return start + text
    }
}
