/// Makes one spelling of many: width, case, script, and what has no sound.
///
/// Characters keep the place that they had, so that findings can be shown in the text as it was written.
struct Folding: Sendable {
    let traditional: [UInt32: UInt32]
    private let spelled: Automaton
    /// What is written for a spelling, by its number.
    private let written: [[UInt32]]

    /// `spellings` are words of dialects and slips of the pen or the keyboard, each with the word that is meant.
    init(traditional: [UInt32: UInt32], spellings: [(from: String, to: String)] = []) {
        self.traditional = traditional
        var known: Set<[UInt32]> = []
        var from: [[UInt32]] = []
        var to: [[UInt32]] = []
        for spelling in spellings {
            let symbols = Self.plain(spelling.from, traditional).glyphs
            guard !symbols.isEmpty, known.insert(symbols).inserted else { continue }
            from.append(symbols)
            to.append(Self.plain(spelling.to, traditional).glyphs)
        }
        spelled = Automaton(from)
        written = to
    }

    /// One glyph for each character that counts. Blanks become one blank; a run of the same character is cut to two.
    func fold(_ text: String) -> FoldedText {
        var (glyphs, places) = Self.plain(text, traditional)
        spell(&glyphs, &places)
        return FoldedText(glyphs: glyphs, places: places)
    }

    /// Puts the word that is meant for each spelling, the longest first. Its first and last glyph keep the places of the spelling's.
    private func spell(_ glyphs: inout [UInt32], _ places: inout [Int]) {
        guard !written.isEmpty else { return }
        /// The longest spelling that begins at a glyph.
        var longest: [Int: (word: Int, end: Int)] = [:]
        _ = spelled.scan(glyphs) { word, span in
            guard Glyph.isWhole(span, in: glyphs), longest[span.start]?.end ?? 0 < span.end else { return }
            longest[span.start] = (word, span.end)
        }
        guard !longest.isEmpty else { return }
        var result: (glyphs: [UInt32], places: [Int]) = ([], [])
        var place = 0
        while place < glyphs.count {
            guard let (word, end) = longest[place] else {
                result.glyphs.append(glyphs[place])
                result.places.append(places[place])
                place += 1
                continue
            }
            let count = written[word].count
            for (index, glyph) in written[word].enumerated() {
                result.glyphs.append(glyph)
                result.places.append(places[index + 1 == count ? end - 1 : min(place + index, end - 1)])
            }
            place = end
        }
        (glyphs, places) = result
    }

    /// Width, case, script and blanks; no words.
    private static func plain(_ text: String, _ traditional: [UInt32: UInt32]) -> (glyphs: [UInt32], places: [Int]) {
        var glyphs: [UInt32] = []
        var places: [Int] = []
        glyphs.reserveCapacity(text.utf8.count / 2)
        places.reserveCapacity(text.utf8.count / 2)
        var place = -1
        for scalar in text.unicodeScalars {
            place += 1
            let glyph = fold(scalar, traditional)
            guard glyph != 0 else { continue }
            if glyph == Glyph.blank, glyphs.last == Glyph.blank { continue }
            if !Glyph.isDigit(glyph), glyphs.count >= 2, glyphs[glyphs.count - 1] == glyph, glyphs[glyphs.count - 2] == glyph { continue }
            glyphs.append(glyph)
            places.append(place)
        }
        closeUp(&glyphs, &places)
        return (glyphs, places)
    }

    /// 胸 口 疼: blanks between single characters, three or more of them, are dropped.
    private static func closeUp(_ glyphs: inout [UInt32], _ places: inout [Int]) {
        guard glyphs.count >= 5 else { return }
        var isDropped = Array(repeating: false, count: glyphs.count)
        var start = 0
        while start < glyphs.count {
            var end = start
            while Glyph.isHan(glyphs[end]), end + 2 < glyphs.count, glyphs[end + 1] == Glyph.blank, Glyph.isHan(glyphs[end + 2]),
                end + 3 >= glyphs.count || !Glyph.isHan(glyphs[end + 3])
            {
                end += 2
            }
            if end - start >= 4, start == 0 || !Glyph.isHan(glyphs[start - 1]) {
                for place in stride(from: start + 1, to: end, by: 2) { isDropped[place] = true }
            }
            start = max(end, start + 1)
        }
        guard isDropped.contains(true) else { return }
        glyphs = glyphs.indices.filter { !isDropped[$0] }.map { glyphs[$0] }
        places = places.indices.filter { !isDropped[$0] }.map { places[$0] }
    }

    /// 0: has no sound and no meaning, such as a joiner or a skin tone.
    private static func fold(_ scalar: Unicode.Scalar, _ traditional: [UInt32: UInt32]) -> UInt32 {
        let value = scalar.value
        switch value {
        case 0x09, 0x0D, 0x20, 0xA0, 0x3000: return Glyph.blank
        case 0x41...0x5A: return value + 0x20
        case 0x00...0x1F where value != 0x0A, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF, 0x1F3FB...0x1F3FF: return 0
        case 0x2103, 0xB0: return 0x5EA6  // ℃ and ° are 度
        case 0xFF21...0xFF3A: return value - 0xFEE0 + 0x20
        case 0xFF01...0xFF5E: return value - 0xFEE0
        case 0x2018, 0x2019, 0x02BC: return 0x27  // an apostrophe of any shape
        case 0x2026, 0x22EF: return 0x2026
        case 0x3400...0x9FFF: return traditional[value] ?? value
        default: return value
        }
    }
}
