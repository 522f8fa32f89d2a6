import Foundation

/// What patients and the gateway ask of the server, all together: of ten requests five are answers, two are pages, two are texts
/// and one is a receipt. Asked by a small program of its own, so that the server has the machine.
struct LoadMix: Sendable {
    enum Kind: String, Sendable, CaseIterable { case answer, page, text, receipt }

    struct Answer: Sendable {
        var kind: Kind
        /// 0: no answer came.
        var status: Int
        /// Since it was due.
        var seconds: Double
        var saysWhenToComeAgain: Bool
        /// Of a text or a receipt, for looking it up afterwards.
        var id: String

        var isTaken: Bool { status == 200 || status == 303 }
    }

    /// Attempts with their links.
    struct Link: Sendable {
        var attempt: Int64
        var token: String
        var number: String
    }

    let instance: Instance
    let links: [Link]
    /// What is answered, and how.
    let item: String
    let option: String
    let program: URL

    init(_ instance: Instance, _ links: [Link], item: String, option: String) throws {
        (self.instance, self.links, self.item, self.option) = (instance, links, item, option)
        program = instance.folder.file("load")
        try Between.compile("load.c", to: program, isProgram: true)
    }

    private func kind(_ number: Int) -> Kind {
        let kinds: [Kind] = [.answer, .page, .answer, .text, .answer, .receipt, .answer, .page, .answer, .text]
        return kinds[number % kinds.count]
    }

    private func line(_ number: Int, _ name: String) -> String {
        let link = links[number / 10 % links.count]
        return switch kind(number) {
        case .answer: "POST /q/\(link.token)/items/\(item) value=\(option)"
        case .page: "GET /q/\(link.token)/items/\(item)"
        case .text: "GET /callbacks/kannel/inbound?from=\(link.number)&text=%E5%A5%BD%E7%9A%84&id=\(name)-\(number)&key=bench-key"
        case .receipt: "GET /callbacks/kannel/receipt?attempt=\(link.attempt)&type=1&text=&key=bench-key"
        }
    }

    /// `rate` requests a second for so many seconds, whether they are answered or not; 0: each of the connections asks again as soon
    /// as it has an answer.
    func ask(_ name: String, rate: Double, seconds: Int, connections: Int) async throws -> [Answer] {
        let count = rate > 0 ? Int(rate * Double(seconds)) + 1 : 5_000 * seconds
        let list = try instance.folder.write((0..<count).map { line($0, name) }.joined(separator: "\n") + "\n", to: "\(name).requests")
        let output = instance.folder.file("\(name).answers")
        let load = try Program(program, [String(instance.port), list.path, String(rate), String(seconds), String(connections)], output: output)
        guard await load.ended() == 0 else { throw CommandFailed(description: "the load ended: \(load.said.suffix(300))") }
        return load.said.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ").compactMap { Int($0) }
            guard parts.count == 4 else { return nil }
            let kind = kind(parts[0])
            let id = kind == .text ? "\(name)-\(parts[0])" : String(links[parts[0] / 10 % links.count].attempt)
            return Answer(kind: kind, status: parts[1], seconds: Double(parts[2]) / 1e6, saysWhenToComeAgain: parts[3] == 1, id: id)
        }
    }
}
