import AsyncHTTPClient
import Foundation
import NIOCore

/// What patients and the gateway ask of the server, all together: of ten requests five are answers, two are pages, two are texts
/// and one is a receipt.
struct LoadMix: Sendable {
    enum Kind: String, Sendable, CaseIterable { case answer, page, text, receipt }

    struct Answer: Sendable {
        var kind: Kind
        /// 0: no answer came.
        var status: UInt
        var seconds: Double
        var saysWhenToComeAgain: Bool
        /// Of a text or a receipt, for looking it up afterwards.
        var id: String

        var isTaken: Bool { status == 200 || status == 303 }
    }

    let instance: Instance
    let client: HTTPClient
    /// Attempts with their links, and the item that is answered.
    let links: [(attempt: Int64, token: String, number: String)]
    let item: String
    let option: String

    /// The request of a number; `since` is when it should have been sent.
    func ask(_ number: Int, since begun: ContinuousClock.Instant) async -> Answer {
        let kinds: [Kind] = [.answer, .page, .answer, .text, .answer, .receipt, .answer, .page, .answer, .text]
        let kind = kinds[number % kinds.count]
        let link = links[number / kinds.count % links.count]
        var request: HTTPClientRequest
        var id = ""
        switch kind {
        case .answer:
            request = HTTPClientRequest(url: "\(instance.url)/q/\(link.token)/items/\(item)")
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: "value=\(option)"))
        case .page: request = HTTPClientRequest(url: "\(instance.url)/q/\(link.token)/items/\(item)")
        case .text:
            id = "load-\(number)"
            request = HTTPClientRequest(url: "\(instance.url)/callbacks/kannel/inbound?from=\(link.number)&text=%E5%A5%BD%E7%9A%84&id=\(id)&key=bench-key")
        case .receipt:
            id = String(link.attempt)
            request = HTTPClientRequest(url: "\(instance.url)/callbacks/kannel/receipt?attempt=\(link.attempt)&type=1&text=&key=bench-key")
        }
        let answer = try? await client.execute(request, timeout: .seconds(20))
        if let answer { _ = try? await answer.body.collect(upTo: 1 << 20) }
        let spent = ContinuousClock.now - begun
        return Answer(
            kind: kind, status: answer.map { UInt($0.status.code) } ?? 0,
            seconds: Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18,
            saysWhenToComeAgain: answer?.headers.first(name: "Retry-After") != nil, id: id)
    }

    /// `workers` that ask one after the other, for so long.
    func steady(_ workers: Int, for span: Duration, from first: Int) async -> [Answer] {
        let end = ContinuousClock.now + span
        return await withTaskGroup(of: [Answer].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var answers: [Answer] = []
                    var number = first + worker
                    while ContinuousClock.now < end {
                        answers.append(await ask(number, since: .now))
                        number += workers
                    }
                    return answers
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// So many a second, whether they are answered or not.
    func flood(_ perSecond: Double, for span: Duration, from first: Int) async -> [Answer] {
        let begun = ContinuousClock.now
        let count = Int(perSecond * (Double(span.components.seconds)))
        return await withTaskGroup(of: Answer.self) { group in
            var answers: [Answer] = []
            answers.reserveCapacity(count)
            for number in 0..<count {
                let due = begun + .milliseconds(Int(Double(number) * 1_000 / perSecond))
                if due > .now { try? await Task.sleep(until: due, clock: .continuous) }
                group.addTask { await ask(first + number, since: due) }
            }
            for await answer in group { answers.append(answer) }
            return answers
        }
    }
}
