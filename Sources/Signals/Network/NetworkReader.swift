import CharacterNetwork
import FollowUp

/// The network among the readers of free text: it reads what order the words stand in, which neither the lexicon nor the weights of
/// words see, and judges with both.
public struct NetworkReader: Sendable, Equatable {
    let network: CharacterNetwork
    let judgement: Judgement

    /// What a text is raised to, and whether an alarm of the words is a false one.
    func opinion(on text: FoldedText, readings: [Passage.Reading], likeness: Likeness.Score, words: Judgement.Words) -> Opinion {
        let outputs = network.outputs(NetworkText.characters(of: text, readings))
        let scores = [Double(likeness.urgent) / 1_000, Double(likeness.important) / 1_000] + outputs.prefix(3).map { Double($0) / 3 }
        let urgent = judgement.urgent.score(scores, words)
        let raised: Grade? = urgent >= judgement.urgent.threshold ? .urgent : judgement.important.score(scores, words) >= judgement.important.threshold ? .important : nil
        return Opinion(raised: raised, calm: urgent < judgement.calmBeyondDoubt ? .beyondDoubt : urgent < judgement.calm ? .clear : .none)
    }
}
