import Engine
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import Testing

@testable import Web

/// Too many at once are sent away, each kind by itself.
@Suite struct CrowdTests {
    @Test(arguments: [
        ("/q/abc", true, .page), ("/q/abc/items/x", true, .page), ("/q/abc/items/x", false, .answer), ("/q/abc/finish", false, .answer),
        ("/callbacks/kannel/inbound", true, .answer), ("/callbacks/kannel/receipt", true, .receipt), ("/board", true, .board),
        ("/exports/board", true, .board), ("/rollcall", true, .board), ("/worklist", true, .work), ("/session", false, .work), ("/assets/a.css", true, nil), ("/health/ready", true, nil), ("/metrics", true, nil),
    ] as [(String, Bool, Crowd.Kind?)])
    func aRequestIsOfOneKind(path: String, isRead: Bool, kind: Crowd.Kind?) {
        #expect(CrowdMiddleware.kind(of: path, isRead: isRead) == kind)
    }

    @Test func placesAreTakenAndGivenBack() {
        let crowd = Crowd { $0 == .answer ? 2 : 1 }
        #expect(crowd.enter(.answer) && crowd.enter(.answer) && !crowd.enter(.answer))
        #expect(crowd.enter(.board) && !crowd.enter(.board), "one kind takes nothing from another")
        crowd.leave(.answer)
        #expect(crowd.enter(.answer) && !crowd.enter(.answer))
    }

    @Test func whoFindsNoPlaceIsToldSoAndMayComeAgain() async throws {
        let ward = try InventedWard()
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let membership = Membership(engine: ward.engine, name: "test", isAlone: true, uptime: { Span(milliseconds: 0) }, logger: quiet)
        let health = Health(engine: ward.engine, membership: membership, pulse: nil, schema: Schema.migrations, uptime: { Span(milliseconds: 0) })
        let metrics = Metrics(version: "1")
        var site = Site(engine: ward.engine, callbackKey: "s3cret", operations: Operations(engine: ward.engine, health: health, metrics: metrics, version: "1"))
        site.crowd = Crowd { [.answer, .receipt].contains($0) ? 0 : 1 }
        try await Application(router: site.router()).test(.router) { client in
            for path in ["/q/abc/items/x", "/callbacks/kannel/inbound?from=1&id=1&key=s3cret", "/callbacks/kannel/receipt?attempt=1&type=1&key=s3cret"] {
                try await client.execute(uri: path, method: path.hasPrefix("/q") ? .post : .get) { response in
                    #expect(response.status == .serviceUnavailable && response.headers[.retryAfter] == "2")
                    #expect(String(buffer: response.body).contains("没有保存"))
                }
            }
            // Again and again: a place is given back with the answer.
            for _ in 0..<3 { try await client.execute(uri: "/session", method: .get) { #expect($0.status == .ok) } }
            try await client.execute(uri: "/q/abc", method: .get) { #expect($0.status == .gone) }
            try await client.execute(uri: "/health/live", method: .get) { #expect($0.status == .ok) }
        }
        let figures = metrics.exposition(nil, now: ward.engine.now)
        #expect(figures.contains("suifang_http_turned_away_total{kind=\"answer\"} 2") && figures.contains("suifang_http_turned_away_total{kind=\"receipt\"} 1"))
    }
}
