import FollowUp

extension Words {
    /// An answer as staff read it: `182 mmHg`, `流脓、发热`.
    func answer(_ answer: Answer, to item: Item?) -> String {
        switch answer {
        case .text(let text): return text
        case .chosen(let ids):
            return list(ids.map { id in item?.options.first { $0.id == id }.map { say($0.label) } ?? id })
        case .number(let number):
            guard let item, case .number(let unit, _, let decimals) = item.kind else { return Words.number(number, decimals: 2) }
            let unitText = say(unit)
            return Words.number(number, decimals: decimals) + (unitText.isEmpty ? "" : " " + unitText)
        }
    }

    /// With at most so many decimals, and no zeros after them.
    static func number(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "—" }
        let scale = [1, 10, 100, 1_000][min(max(decimals, 0), 3)]
        let scaled = Int64((abs(value) * Double(scale)).rounded())
        var text = (value < 0 && scaled != 0 ? "-" : "") + String(scaled / Int64(scale))
        var rest = String(scaled % Int64(scale) + Int64(scale)).dropFirst()
        while rest.last == "0" { rest.removeLast() }
        if !rest.isEmpty { text += "." + rest }
        return text
    }
}
