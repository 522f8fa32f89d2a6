/// Characters that the reader itself knows.
enum Glyph {
    static let blank: UInt32 = 0x20
    static func isDigit(_ glyph: UInt32) -> Bool { glyph >= 0x30 && glyph <= 0x39 }
    static func isHan(_ glyph: UInt32) -> Bool { glyph >= 0x3400 && glyph <= 0x9FFF }
    static func isLatin(_ glyph: UInt32) -> Bool { glyph >= 0x61 && glyph <= 0x7A }

    /// Latin words count as whole words only, numbers from their first digit: no 'no' in 'know', no 3.9 in 13.9.
    static func isWhole(_ span: Span, in glyphs: [UInt32]) -> Bool {
        if span.start > 0, isDigit(glyphs[span.start]), isDigit(glyphs[span.start - 1]) || glyphs[span.start - 1] == 0x2E { return false }
        if span.start > 0, isLatin(glyphs[span.start]), isLatin(glyphs[span.start - 1]) { return false }
        return !(span.end < glyphs.count && isLatin(glyphs[span.end - 1]) && isLatin(glyphs[span.end]))
    }

    /// Letters, digits and characters; not signs, blanks and little pictures.
    static func carriesMeaning(_ glyph: UInt32) -> Bool {
        isHan(glyph) || isDigit(glyph) || Unicode.Scalar(glyph).map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
    }

    /// How much of an end a glyph is: 0 none, 1 of a clause, 2 of a sentence. The enumeration comma ends nothing.
    static func end(_ glyph: UInt32) -> UInt8 {
        switch glyph {
        // 。 ! ? ; newline
        case 0x3002, 0x21, 0x3F, 0x3B, 0x0A: 2
        // … , : ~ ( ) blank dashes
        case 0x2026, 0x2C, 0x3A, 0x7E, 0x28, 0x29, 0x20, 0x2014: 1
        default: 0
        }
    }
}
