import Channels
import Engine
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import Synchronization
import TestPlaces
import Testing

/// A model behind a small server of our own: what it says can raise, and whatever else it does changes nothing.
@Suite struct SecondOpinionTests {
    /// What the server says to every question, and what it was asked.
    final class Model: Sendable {
        let answer: Mutex<(status: HTTPResponse.Status, body: String, wait: Duration)>
        let asked = Mutex<[String]>([])

        init(_ body: String, status: HTTPResponse.Status = .ok, wait: Duration = .zero) { answer = Mutex((status, body, wait)) }

        static func says(_ content: String) -> String {
            let quoted = content.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return #"{"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"\#(quoted)"},"finish_reason":"stop"}]}"#
        }

        var app: some ApplicationProtocol {
            let router = Router()
            router.post("/v1/chat/completions") { [self] request, _ -> Response in
                let body = try await request.body.collect(upTo: 1 << 20)
                asked.withLock { $0.append(String(buffer: body)) }
                let (status, text, wait) = answer.withLock { $0 }
                if wait > .zero { try await Task.sleep(for: wait) }
                return Response(status: status, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
            }
            return Application(router: router)
        }
    }

    private let text = "昨晚以来不对劲，王秀英的电话是13812346621"

    /// A patient's reply, stored with its question to the model.
    private func walk() async throws -> PortalWalk {
        let walk = try PortalWalk { $0.asksSecondOpinion = true }
        let text = text
        try await walk.engine.inbound(from: "13812346621", text: text, provider: "t", providerID: "1")
        return walk
    }

    private func ask(_ walk: PortalWalk, _ model: Model, timeout: Span = .seconds(300)) async throws -> Int {
        try await model.app.test(.live) { client in
            let completions = ChatCompletions(
                .init(url: "http://127.0.0.1:\(client.port ?? 0)/v1/chat/completions", model: "small-1", key: "k", timeout: timeout))
            return try await SecondOpinions(engine: walk.engine, model: completions, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })).round()
        }
    }

    private func problems(_ walk: PortalWalk) async throws -> [Problem] {
        try await walk.engine.read { work in
            try work.store.connection.rows("SELECT id FROM problem WHERE patient_id = \(PortalWalk.patient) ORDER BY id") { ID<Problem>($0.integer(0) ?? 0) }
                .compactMap { try work.store.problem($0) }
        }
    }

    private func states(_ walk: PortalWalk) async throws -> [String] {
        try await walk.engine.read { try $0.store.connection.rows("SELECT state FROM second_opinion ORDER BY id") { $0.string(0) } }
    }

    @Test func aGraverOneRaisesAndSaysWhoseItIs() async throws {
        let walk = try await walk()
        let before = try await problems(walk).map(\.grade)
        #expect(!before.contains(.urgent))
        let model = Model(Model.says("Here: {\"class\": \"stroke\", \"grade\": \"urgent\"}"))
        #expect(try await ask(walk, model) == 1)
        let raised = try #require(try await problems(walk).first { $0.grade == .urgent })
        #expect(raised.signals.map(\.code) == ["SECOND_OPINION"] && raised.signals[0].reason.zh.contains("第二意见"))
        let heard = try await walk.engine.read { try $0.store.heard(inResponse: try $0.store.origin(ofProblem: raised.id)?.response ?? 0) }
        #expect(heard.contains { $0.origin == .secondOpinion && $0.signal.source == "small-1" && $0.signal.kind == .stroke })
        #expect(try await states(walk) == ["asked"])
        #expect(try await ask(walk, model) == 0, "asked once")
    }

    @Test func itIsToldNoNameAndNoNumber() async throws {
        let walk = try await walk()
        let model = Model(Model.says("{\"class\":\"thanks\",\"grade\":\"none\"}"))
        _ = try await ask(walk, model)
        let asked = try #require(model.asked.withLock { $0 }.first)
        #expect(asked.contains("不对劲") && !asked.contains("秀英") && !asked.contains("13812346621"))
    }

    @Test func itNeverLowers() async throws {
        let walk = try PortalWalk { $0.asksSecondOpinion = true }
        try await walk.engine.inbound(from: "13812346621", text: "胸口疼得厉害", provider: "t", providerID: "1")
        let before = try await problems(walk)
        for grade in ["none", "general", "important", "urgent"] {
            _ = try await ask(walk, Model(Model.says("{\"class\":\"chestPain\",\"grade\":\"\(grade)\"}")))
            #expect(try await problems(walk) == before, "\(grade)")
        }
    }

    @Test func whatItTakesForSelfHarmTakesOver() async throws {
        let walk = try await walk()
        _ = try await ask(walk, Model(Model.says("{\"class\":\"selfHarm\",\"grade\":\"urgent\"}")))
        #expect(try await walk.engine.read { try $0.store.patient(PortalWalk.patient)?.takenOverAt } != nil)
    }

    @Test(arguments: [
        (HTTPResponse.Status.ok, "I cannot help with that."), (.ok, ""), (.ok, Model.says("urgent")), (.ok, Model.says("{\"class\":\"stroke\",\"grade\":\"grave\"}")),
        (.internalServerError, Model.says("{\"grade\":\"urgent\"}")), (.ok, String(repeating: "x", count: 200_000)),
    ]) func nonsenseChangesNothing(status: HTTPResponse.Status, body: String) async throws {
        let walk = try await walk()
        let before = try await problems(walk)
        #expect(try await ask(walk, Model(body, status: status)) == 1)
        #expect(try await problems(walk) == before)
        #expect(try await states(walk) == ["queued"], "it is asked again later")
        #expect(try await ask(walk, Model(body, status: status)) == 0)
    }

    @Test func whoIsTooSlowIsNotWaitedFor() async throws {
        let walk = try await walk()
        let before = try await problems(walk)
        #expect(try await ask(walk, Model(Model.says("{\"grade\":\"urgent\"}"), wait: .seconds(30)), timeout: Span(milliseconds: 300)) == 1)
        #expect(try await problems(walk) == before)
    }

    @Test func nobodyIsAskedUnlessTheHospitalSaysSo() async throws {
        let walk = try PortalWalk()
        try await walk.engine.inbound(from: "13812346621", text: "昨晚以来不对劲", provider: "t", providerID: "1")
        #expect(try await states(walk).isEmpty)
    }
}
