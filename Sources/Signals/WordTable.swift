/// Numbers words and groups of words while a lexicon is compiled.
struct WordTable {
    let folding: Folding
    private(set) var words: [[UInt32]] = []
    private(set) var roles: [CompiledLexicon.Roles] = []
    private var numbers: [[UInt32]: Int] = [:]
    private var slots: [[Int]: Int] = [:]
    /// The slots of lists as they are written: most phrases name groups that others named before.
    private var slotsOfLists: [[String]: Int] = [:]

    init(folding: Folding) { self.folding = folding }

    var slotCount: Int { slots.count }

    /// The slot that any of these words fills; the same words give the same slot.
    mutating func slot(_ list: [String]) -> Int {
        if let slot = slotsOfLists[list] { return slot }
        let slot = slot(of: Set(list.compactMap { number($0) }).sorted())
        slotsOfLists[list] = slot
        return slot
    }

    private mutating func slot(of members: [Int]) -> Int {
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
