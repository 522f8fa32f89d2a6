/// A text as the network reads it: its folded characters one by one, a measured value as one sign that tells only how grave it is.
enum NetworkText {
    /// A line's end.
    static let newline: UInt32 = 0x23CE  // ⏎
    /// The longest that is read; what comes later is left to the words.
    static let longest = 192

    static func characters(of text: FoldedText, _ readings: [Passage.Reading]) -> [UInt32] {
        let measured = Passage.Reading.byStart(readings)
        var characters: [UInt32] = []
        var place = 0
        while place < text.count, characters.count < longest {
            if let reading = measured[place] {
                characters.append(reading.token)
                place = reading.span.end
            } else {
                characters.append(text.glyphs[place] == 0x0A ? newline : text.glyphs[place])
                place += 1
            }
        }
        return characters
    }
}
