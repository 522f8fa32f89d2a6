import FollowUp

/// Free text that holds phone numbers and, behind or before one, whose it is: `13800138000/01062345678 儿子`.
enum ContactText {
    /// Every number, with the relation's word that stands in the same piece of the text, otherwise `relation`.
    static func phones(in text: String, relation: String = "self") -> [TelecomFact] {
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard var fact = PhoneNumber.read(text) else { return [] }
            fact.relation = relation
            return [fact]
        }
        var found: [TelecomFact] = []
        for piece in text.split(whereSeparator: { "/／,，;；、|".contains($0) }) {
            let whose = relations.first { piece.contains($0) } ?? relation
            for var fact in PhoneNumber.numbers(in: String(piece)) where !found.contains(where: { $0.value == fact.value }) {
                fact.relation = whose
                found.append(fact)
            }
        }
        return found
    }

    /// Longer words first, since 儿子 would otherwise be found in none and 妻 in 妻子.
    private static let relations = [
        "外孙女", "儿媳", "女婿", "儿子", "女儿", "妻子", "丈夫", "爱人", "老伴", "配偶", "父亲", "母亲", "爸爸", "妈妈", "哥哥", "弟弟",
        "姐姐", "妹妹", "外孙", "孙子", "孙女", "家属", "亲属", "朋友", "邻居", "同事", "护工", "监护人", "妻", "父", "母", "儿", "daughter",
        "husband", "guardian", "mother", "father", "spouse", "brother", "sister", "friend", "wife", "son",
    ]
}
