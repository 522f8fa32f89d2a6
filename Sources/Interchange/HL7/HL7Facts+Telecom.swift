import FollowUp
import HL7

extension HL7Facts {
    /// The patient's own phones and e-mail (PID-13, PID-14), then those of next of kin (NK1-5) with their relation.
    func telecoms(_ pid: Segment, of message: Message) -> [TelecomFact] {
        var found: [TelecomFact] = []
        func add(_ field: Field, relation: String) {
            for fact in field.repetitions.prefix(HL7Facts.mostRepetitions).flatMap({ telecoms($0, relation: relation) })
            where !found.contains(where: { $0.value == fact.value }) {
                found.append(fact)
            }
        }
        add(pid[13], relation: "self")
        add(pid[14], relation: "self")
        for kin in message.segments("NK1").prefix(HL7Facts.mostRepetitions) {
            let relation = kin[3]
            let word = relation[2].text.isEmpty ? relation[1].text : relation[2].text
            add(kin[5], relation: word.isEmpty ? "联系人" : word)
        }
        return found
    }

    /// One XTN: area and local number (6, 7), or the free text of older versions (1), or of newer ones (12).
    private func telecoms(_ xtn: Field, relation: String) -> [TelecomFact] {
        for address in [xtn[4].text, xtn[1].text] where address.contains("@") {
            return [TelecomFact(.email, address, relation: relation)]
        }
        // Fax, pager, text telephones and modems reach nobody.
        guard !["FX", "BP", "TDD", "TTY", "MD"].contains(xtn[3].text) else { return [] }
        let local = xtn[7].text
        if local.utf8.count(where: { (0x30...0x39).contains($0) }) >= 5 {
            let isMobile = PhoneNumber.read(local)?.kind == .mobile
            return ContactText.phones(in: (isMobile ? "" : area(xtn)) + local, relation: relation)
        }
        let text = xtn[1].text
        return ContactText.phones(in: text.isEmpty ? xtn[12].text : text, relation: relation)
    }

    /// China's area codes begin with a zero that some senders leave off.
    private func area(_ xtn: Field) -> String {
        let area = xtn[6].text
        let isChina = xtn[5].text == "86" || xtn[5].text == "+86"
        return isChina && !area.isEmpty && !area.hasPrefix("0") ? "0" + area : area
    }
}
