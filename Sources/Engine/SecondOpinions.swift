import Channels
import FollowUp
import Logging
import Storage

/// Asks a language model about texts, long after they were stored; what does not answer is asked again by its row, and then given up.
public struct SecondOpinions: Sendable {
    private let engine: Engine
    private let model: any OpinionModel
    private let logger: Logger
    /// How many are asked at once: a model that runs in the hospital is small.
    private let width: Int

    public init(engine: Engine, model: any OpinionModel, logger: Logger, width: Int = 4) {
        self.engine = engine
        self.model = model
        self.logger = logger
        self.width = width
    }

    /// Asks what is due now; gives how many.
    @discardableResult
    public func round() async throws -> Int {
        let questions = try await engine.claim { [width] in try $0.takeQuestions(limit: width) }
        await withTaskGroup(of: Void.self) { group in
            for (question, text) in questions { group.addTask { await ask(question, text) } }
        }
        return questions.count
    }

    private func ask(_ question: Store.OpinionQuestion, _ text: String) async {
        do {
            let opinion = try await model.opinion(on: text)
            // The dispatcher is woken: an alert may have to leave.
            try await engine.work { try $0.settle(opinion, on: question) }
        } catch {
            logger.notice("a second opinion did not come", metadata: ["question": "\(question.id)", "error": "\(plain(error))"])
        }
    }

    /// Until the task is cancelled. `sleep` waits for a span.
    public func run(sleep: @Sendable (Span) async throws -> Void) async {
        while !Task.isCancelled {
            var wait = Span.seconds(2)
            do {
                if try await round() > 0 { continue }
                let next = try await engine.wait(for: { try $0.store.nextQuestion() })
                wait = min(max(next, Span(milliseconds: 200)), .seconds(2))
            } catch {
                logger.error("second opinions could not be asked for and will be tried again", metadata: ["error": "\(plain(error))"])
            }
            do { try await sleep(wait) } catch { return }
        }
    }
}
