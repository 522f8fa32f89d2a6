import AsyncHTTPClient
import Foundation
import SQL
import Testing

extension EndToEnd {
    /// Three times as much is asked of the server as it can do: it sends away what is too much, and forgets nothing that it took.
    @Suite(.enabled(if: Between.isPossible, "a C compiler is needed for the load"))
    struct OverloadTests {
        private static let people = FaultScale.isLong ? 1_500 : 80
        private static let later = FaultScale.isLong ? 1_500 : 40
        /// Seconds.
        private static let measuring = FaultScale.isLong ? 20 : 3
        private static let flooding = FaultScale.isLong ? 300 : 8
        private static let doctor = "13900139003"

        @Test(.timeLimit(.minutes(15))) func threeTimesAsMuchAsItCanDo() async throws {
            let gateway = try await RecordingGateway(seed: 12, delay: 1...20, reports: false)
            let instance = try Instance("load", settings: Instance.sending(through: gateway.port, ["SUIFANG_LOG_LEVEL": "critical"]))
            try await instance.addStaff("lin", "林主治", role: "doctor", department: "普外科", code: "D01", phone: Self.doctor)
            try await instance.command("import", try instance.folder.write(Discharges.crowd(Self.people, from: 0), to: "first.csv").path)
            let server = try await instance.serve()
            _ = try await eventually("everybody has a link", within: .seconds(180)) { gateway.sent.count >= Self.people ? true : nil }
            // The others fall due while the load is on.
            try await instance.command("import", try instance.folder.write(Discharges.crowd(Self.later, from: 10_000), to: "later.csv").path)
            try await instance.change(
                """
                UPDATE contact SET next_at = later.at FROM (SELECT hospital_id, id, \(FaultBench.now + 5_000) + ROW_NUMBER() OVER (ORDER BY id) * 190 AS at \
                FROM contact WHERE node = 'D7' AND state = 'planned') later WHERE contact.hospital_id = later.hospital_id AND contact.id = later.id
                """)
            let mix = try await mix(instance, gateway)

            let calm = try await mix.ask("calm", rate: 0, seconds: Self.measuring, connections: 16)
            let sustainable = Double(calm.count(where: \.isTaken)) / Double(Self.measuring)
            try #require(sustainable > 1)
            let urgent = Task { try await urge(instance, gateway, for: Self.flooding) }
            let flood = try await mix.ask("flood", rate: 3 * sustainable, seconds: Self.flooding, connections: 256)
            let (alerts, taken) = try await urgent.value
            let ended = ContinuousClock.now
            _ = try await eventually("all are answered at once again", within: .seconds(60), every: .milliseconds(10)) {
                let after = try await mix.ask("after-\(UInt32.random(in: 0 ..< .max))", rate: 20, seconds: 1, connections: 4)
                return after.allSatisfy { $0.isTaken && $0.seconds < 0.5 } ? true : nil
            }
            let normal = ContinuousClock.now - ended
            _ = try await eventually("everybody who was due is written to", within: .seconds(FaultScale.isLong ? 300 : 60)) {
                gateway.sent.count(where: { !$0.to.hasSuffix(Self.doctor) }) >= Self.people + Self.later ? true : nil
            }
            let figures = try await text(instance.url + "/metrics")
            await server.stop()
            await gateway.stop()

            // Whatever was taken is there.
            let texts = Set(try await instance.look { try $0.rows("SELECT provider_id FROM inbound") { $0.string(0) } })
            let delivered = Set(try await instance.look { try $0.rows("SELECT id FROM attempt WHERE state = 'delivered'") { String($0.integer(0) ?? 0) } })
            let all = calm + flood
            let lost = all.filter { $0.isTaken && ($0.kind == .text && !texts.contains($0.id) || $0.kind == .receipt && !delivered.contains($0.id)) }
            let strangers = all.filter { !$0.isTaken && $0.status != 503 && $0.status != 0 }
            let away = flood.filter { $0.status == 503 }
            let goodput = Double(flood.count(where: \.isTaken)) / Double(Self.flooding)
            print(
                """
                faults: overload, sustainable \(Int(sustainable))/s (p99 \(p99(calm))), offered \(Int(3 * sustainable))/s for \(Self.flooding) s: taken \(Int(goodput))/s \
                (\(goodput / sustainable) of it; p50 \(median(flood.filter(\.isTaken))), p99 \(p99(flood.filter(\.isTaken)))), sent away \(away.count) (p99 \(p99(away))), unanswered \
                \(flood.count { $0.status == 0 }), lost \(lost.count), alerts \(alerts.count) (longest \(alerts.max() ?? 0) s, p99 \(quantile(alerts, 0.99)); their texts were taken after p50 \(quantile(taken, 0.5)) s, longest \(taken.max() ?? 0) s), normal again after \(normal)
                """)
            #expect(lost.isEmpty && strangers.isEmpty, "\(lost.prefix(3)) \(strangers.prefix(3))")
            #expect(away.allSatisfy { $0.saysWhenToComeAgain }, "whoever is sent away is told when to come again")
            #expect(away.isEmpty || figures.contains("suifang_http_turned_away_total{kind="))
            #expect(Set(gateway.sent.map(\.attempt)).count == gateway.sent.count, "nothing left twice")
            #expect(try await instance.count("SELECT COUNT(*) FROM attempt WHERE state = 'sending'") == 0)
            #expect(!alerts.isEmpty)
            if FaultScale.isLong {
                #expect(goodput >= 0.9 * sustainable && quantile(alerts, 0.99) <= 1 && normal <= .seconds(10))
            }
        }

        /// Patients who write that they are ill, one after the other; gives the seconds from the text's being taken until the alert to
        /// the doctor was with the gateway, and from its first being sent until it was taken: like all others it may be told to come again.
        private func urge(_ instance: Instance, _ gateway: RecordingGateway, for seconds: Int) async throws -> (alerts: [Double], taken: [Double]) {
            let end = ContinuousClock.now + .seconds(seconds - 2)
            var waits: (alerts: [Double], taken: [Double]) = ([], [])
            var number = 0
            while .now < end, number < Self.people {
                let begun = ContinuousClock.now
                let before = gateway.sent.count { $0.to.hasSuffix(Self.doctor) }
                let url = "\(instance.url)/callbacks/kannel/inbound?from=139\(10_000_000 + number)&text=%E8%83%B8%E5%8F%A3%E7%96%BC&id=urgent-\(number)&key=bench-key"
                _ = try await eventually("the text is taken", within: .seconds(30), every: .milliseconds(100)) {
                    try? await Quiet.client.execute(HTTPClientRequest(url: url), timeout: .seconds(20)).status == .ok ? true : nil
                }
                let taken = ContinuousClock.now
                waits.taken.append(Self.seconds(taken - begun))
                _ = try await eventually("the alert is with the gateway", within: .seconds(30), every: .milliseconds(10)) {
                    gateway.sent.count { $0.to.hasSuffix(Self.doctor) } > before ? true : nil
                }
                waits.alerts.append(Self.seconds(ContinuousClock.now - taken))
                number += 1
                try await Task.sleep(for: .milliseconds(FaultScale.isLong ? 1_000 : 300))
            }
            return waits
        }

        private static func seconds(_ span: Duration) -> Double { Double(span.components.seconds) + Double(span.components.attoseconds) / 1e18 }

        private func mix(_ instance: Instance, _ gateway: RecordingGateway) async throws -> LoadMix {
            let links = gateway.sent.compactMap { sent in
                sent.text.firstMatch(of: #/\/q\/([0-9A-Za-z_-]+)/#).map { LoadMix.Link(attempt: sent.attempt, token: String($0.output.1), number: sent.to) }
            }
            let first = try #require(links.first)
            let items = try await instance.look { try $0.rows("SELECT items FROM contact WHERE state = 'reaching' LIMIT 1") { $0.string(0) } }
            for item in items.flatMap({ $0.split(separator: ",") }) {
                let page = try await text("\(instance.url)/q/\(first.token)/items/\(item)")
                // The last option of a choice: none of the grave ones.
                guard let option = page.matches(of: #/name="value" value="([0-9A-Za-z_-]+)"/#).last else { continue }
                return try LoadMix(instance, links, item: String(item), option: String(option.output.1))
            }
            throw NeverHappened(description: "no question has anything to tap")
        }

        private func text(_ url: String) async throws -> String {
            let answer = try await Quiet.client.execute(HTTPClientRequest(url: url), timeout: .seconds(20))
            return String(buffer: try await answer.body.collect(upTo: 1 << 20))
        }

        private func quantile(_ values: [Double], _ share: Double) -> Double {
            let sorted = values.sorted()
            return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
        }
        private func median(_ answers: [LoadMix.Answer]) -> Double { quantile(answers.map(\.seconds), 0.5) }
        private func p99(_ answers: [LoadMix.Answer]) -> Double { quantile(answers.map(\.seconds), 0.99) }
    }
}
