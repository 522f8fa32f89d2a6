/// Numbers words and groups of words while a lexicon is compiled.
struct WordTable {
    let folding: Folding
    private(set) var words: [[UInt32]] = []
    private(set) var roles: [CompiledLexicon.Roles] = []
    private var numbers: [[UInt32]: Int] = [:]
    private var slots: [[Int]: Int] = [:]

    init(folding: Folding) { self.folding = folding }

    var slotCount: Int { slots.count }

    /// The slot that any of these words fills; the same words give the same slot.
    mutating func slot(_ list: [String]) -> Int {
        let members = Set(list.compactMap { number($0) }).sorted()
        if let slot = slots[members] { return slot }
        let slot = slots.count
        slots[members] = slot
        for member in members { roles[member].slots.append(slot) }
        return slot
    }

    mutating func change(_ word: String, _ change: (inout CompiledLexicon.Roles) -> Void) {
        if let number = number(Phrase.blank(word[...])) { change(&roles[number]) }
    }

    private mutating func number(_ word: String) -> Int? {
        let glyphs = folding.fold(word).glyphs
        guard !glyphs.isEmpty else { return nil }
        if let number = numbers[glyphs] { return number }
        numbers[glyphs] = words.count
        words.append(glyphs)
        roles.append(CompiledLexicon.Roles())
        return words.count - 1
    }
}
