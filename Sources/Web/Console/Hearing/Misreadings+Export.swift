import Engine
import FollowUp
import Sheets
import SQL
import Storage

extension SheetTable {
    /// Sentences that were read wrongly, for mending the words: no names, no numbers, no dates of anybody.
    static func misreadings(_ words: Words) -> SheetTable {
        SheetTable(
            name: "misreadings", title: words.say("读错的句子", "Misread sentences"),
            header: [
                words.say("句子", "Sentence"), words.say("读成", "Read as"), words.say("规则", "Rule"), words.say("级别", "Grade"), words.say("关于", "About"),
                words.say("时间", "When"), words.say("否定", "Denied"),
            ]
        ) { reading, take in
            let store = Store(reading.connection, hospital: reading.hospital, sealer: reading.sealer)
            let found = try reading.connection.rows(
                "SELECT id FROM heard WHERE hospital_id = \(reading.hospital) AND verdict = 'wrong' ORDER BY judged_at, id LIMIT 5000"
            ) { $0.integer(0) ?? 0 }
            for id in found {
                guard let heard = try store.heard(id), let text = try store.text(of: heard), let patient = try store.patient(heard.patient) else { continue }
                try take([cells(heard, NamelessText.sentence(around: heard.signal.found, in: text, names: [patient.name]), words)])
            }
        }
    }

    private static func cells(_ heard: Heard, _ sentence: String, _ words: Words) -> [SheetValue] {
        let signal = heard.signal
        return [
            SheetValue(sentence), SheetValue(words.say(signal.kind.label)), SheetValue(signal.code), SheetValue(signal.grade.map { words.name($0) } ?? ""),
            SheetValue(words.say(signal.about.label)), SheetValue(words.say(signal.time.label)), SheetValue(signal.isNegated ? words.say("是", "yes") : ""),
        ]
    }
}
