import AsyncHTTPClient
import Foundation
import NIOCore

/// A patient who follows the link of a message and taps through its pages.
struct AnsweringPatient {
    let instance: Instance
    let attempt: Int64
    let token: String
    var chance: Seeded

    /// Nil where the text holds no link.
    init?(_ sent: RecordingGateway.Sent, of instance: Instance, seed: UInt64) {
        guard let match = sent.text.firstMatch(of: #/\/q\/([0-9A-Za-z_-]+)/#) else { return nil }
        (self.instance, attempt, token) = (instance, sent.attempt, String(match.output.1))
        chance = Seeded(seed: seed)
    }

    /// Answers item after item; `confirm` is told of each that was taken. Ends where the server does not answer.
    mutating func answer(_ confirm: (Confirmed) -> Void) async {
        for _ in 0..<40 {
            guard let place = await post("/q/\(token)/start", "who=patient"), let page = await page(place) else { return }
            if place.hasSuffix("/check") {
                if await post("/q/\(token)/finish", "") != nil { confirm(.finished(attempt: attempt)) }
                return
            }
            let options = page.matches(of: #/name="value" value="([0-9A-Za-z_-]+)"/#).map { String($0.output.1) }
            guard let item = place.split(separator: "/").last else { return }
            guard let option = options.randomElement(using: &chance) else {
                // A number or a text: left out, and the next one is asked for by its own address.
                guard let next = await post(place, "skip=1"), !next.hasSuffix("/check") else {
                    if await post("/q/\(token)/finish", "") != nil { confirm(.finished(attempt: attempt)) }
                    return
                }
                guard await answerOne(next, confirm) else { return }
                continue
            }
            guard await post(place, "value=\(option)") != nil else { return }
            confirm(.answer(attempt: attempt, item: String(item)))
        }
    }

    private mutating func answerOne(_ place: String, _ confirm: (Confirmed) -> Void) async -> Bool {
        guard let page = await page(place), let item = place.split(separator: "/").last else { return false }
        let options = page.matches(of: #/name="value" value="([0-9A-Za-z_-]+)"/#).map { String($0.output.1) }
        guard let option = options.randomElement(using: &chance), await post(place, "value=\(option)") != nil else { return false }
        confirm(.answer(attempt: attempt, item: String(item)))
        return true
    }

    /// Where the server sends on to; nil unless it does.
    private func post(_ path: String, _ body: String) async -> String? {
        var request = HTTPClientRequest(url: instance.url + path)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: body))
        guard let answer = try? await Quiet.client.execute(request, timeout: .seconds(10)), answer.status == .seeOther else { return nil }
        return answer.headers.first(name: "Location")
    }

    private func page(_ path: String) async -> String? {
        guard let answer = try? await Quiet.client.execute(HTTPClientRequest(url: instance.url + path), timeout: .seconds(10)), answer.status == .ok,
            let body = try? await answer.body.collect(upTo: 1 << 20)
        else { return nil }
        return String(buffer: body)
    }
}
