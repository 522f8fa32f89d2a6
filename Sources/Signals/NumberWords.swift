/// Reads the numbers of a text, in digits and in Chinese: 38.5, 三十八度五, 一百八, 两百.
enum NumberWords {
    struct Number {
        var value: Double
        var span: Span
    }

    private static let digits: [UInt32: Double] = Dictionary(
        uniqueKeysWithValues: zip("零〇一二两三四五六七八九".unicodeScalars.map(\.value), [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9]))
    private static let ten: UInt32 = 0x5341
    private static let hundred: UInt32 = 0x767E
    private static let point: UInt32 = 0x70B9
    private static let some: UInt32 = 0x51E0  // 几
    private static let degree: UInt32 = 0x5EA6

    /// All numbers in the order of the text.
    static func read(_ glyphs: [UInt32]) -> [Number] {
        var numbers: [Number] = []
        var place = 0
        while place < glyphs.count {
            let number = Glyph.isDigit(glyphs[place]) ? arabic(glyphs, place) : chinese(glyphs, place)
            guard let number else {
                place += 1
                continue
            }
            numbers.append(withDegree(number, glyphs))
            place = numbers[numbers.count - 1].span.end
        }
        return numbers
    }

    private static func arabic(_ glyphs: [UInt32], _ start: Int) -> Number? {
        var place = start
        var value = 0.0
        while place < glyphs.count, Glyph.isDigit(glyphs[place]), place - start < 12 {
            value = value * 10 + Double(glyphs[place] - 0x30)
            place += 1
        }
        // 38.5, 38。5 (a slip), 38点5.
        if place + 1 < glyphs.count, [0x2E, 0x3002, point].contains(glyphs[place]), Glyph.isDigit(glyphs[place + 1]) {
            place += 1
            var unit = 0.1
            while place < glyphs.count, Glyph.isDigit(glyphs[place]), unit > 1e-6 {
                value += Double(glyphs[place] - 0x30) * unit
                unit /= 10
                place += 1
            }
        }
        return Number(value: value, span: Span(start: start, end: max(place, start + 1)))
    }

    /// 三十八点五, 一百八 (180), 一百零五, 一八零.
    private static func chinese(_ glyphs: [UInt32], _ start: Int) -> Number? {
        guard digits[glyphs[start]] != nil || glyphs[start] == ten else { return nil }
        var place = start
        var value = 0.0
        var pending: Double?
        var lastUnit = 1.0
        var isSpelled = false
        scan: while place < glyphs.count, place - start < 12 {
            let glyph = glyphs[place]
            if let digit = digits[glyph] {
                if let earlier = pending {
                    // 九十一九十二 are two numbers.
                    if lastUnit == 10, value > 0 { break scan }
                    isSpelled = true
                    pending = earlier * 10 + digit
                } else {
                    pending = digit
                }
                if digit == 0 { lastUnit = 1 }
            } else if glyph == ten {
                value += (pending ?? 1) * 10
                pending = nil
                lastUnit = 10
            } else if glyph == hundred, let digit = pending {
                value += digit * 100
                pending = nil
                lastUnit = 100
            } else {
                break scan
            }
            place += 1
        }
        // 一百八 is 180: the last digit counts tens where nothing follows it.
        if let digit = pending { value += lastUnit == 100 && !isSpelled ? digit * 10 : digit }
        if place + 1 < glyphs.count, glyphs[place] == point, let tenth = digits[glyphs[place + 1]] {
            value += tenth / 10
            place += 2
        }
        // 十四点几: more than fourteen.
        if place + 1 < glyphs.count, glyphs[place] == point, glyphs[place + 1] == some {
            value += 0.5
            place += 2
        }
        return Number(value: value, span: Span(start: start, end: place))
    }

    /// 38度5, 三十八度五: the digit behind the degree is a tenth.
    private static func withDegree(_ number: Number, _ glyphs: [UInt32]) -> Number {
        let place = number.span.end
        guard place + 1 < glyphs.count, glyphs[place] == degree, number.value == number.value.rounded() else { return number }
        let glyph = glyphs[place + 1]
        let tenth = Glyph.isDigit(glyph) ? Double(glyph - 0x30) : digits[glyph]
        let goesOn = place + 2 < glyphs.count && (Glyph.isDigit(glyphs[place + 2]) || digits[glyphs[place + 2]] != nil)
        guard let tenth, !goesOn else { return number }
        return Number(value: number.value + tenth / 10, span: Span(start: number.span.start, end: place + 2))
    }
}
