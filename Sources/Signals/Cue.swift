/// Words that decide whether, when, how bad and about whom. Their kinds are the scope rules' whole vocabulary.
public enum Cue: String, Sendable, CaseIterable {
    /// 没有, 无, 否认: says that what follows is not so.
    case denies
    /// 没有, 消失了 behind a finding, at the end of its clause.
    case deniedAfter
    /// 都没有 as a clause of its own: denies the whole list before it.
    case deniesList
    /// 无, 否, 0 behind a colon or a question mark: the answer to an item of a form.
    case answersNo
    /// 不是没有, 有没有: looks like a negation and is none.
    case keeps
    /// 但, 就是: ends the reach of a negation.
    case contrast
    /// Other parts of the body and contrasts: a pattern's gap does not reach over them.
    case breaks
    /// Words that may stand between a negation and what it denies.
    case filler
    /// 超过, 低于: before a figure.
    case above, below
    /// 现在, 今天, 昨晚.
    case now
    /// 上周, 前几天.
    case lately
    /// 止住了, 好了 behind a finding.
    case over
    /// 以前, 去年.
    case past
    /// 手术前, 住院时.
    case beforeTreatment
    /// 又, 更: what was in the past is here again.
    case returns
    /// 如果, 万一: the sentence supposes.
    case supposes
    /// 怕, 预防: what follows at once is feared.
    case averts
    /// 知道了, 懂: the writer has understood what was taught.
    case acknowledges
    /// 打120, 去医院: what was taught to do.
    case remedy
    /// 会, 容易: supposes where the sentence asks.
    case would
    /// 是不是, 算不算: the writer asks whether it is so.
    case asks
    /// 吗, 怎么办: the sentence is a question.
    case question
    /// 有点, 一点点.
    case mild
    /// 厉害, 受不了.
    case severe
    /// 开玩笑, 打个比方, 误报: what was said is not so.
    case disclaims
    /// 复述, 铭记, 教的: the sentence says again what was taught.
    case recites
    /// 火龙果, 红墨水, 空调: what else it may come from. It lowers only together with a word that reassures.
    case otherwise
    /// 没事, 好得很, 阴性.
    case reassures
    /// 不是我, 自身无恙: another one had it.
    case spares
    /// 遵医嘱, 疗程结束: the medicine was to be stopped, or was not stopped.
    case ordered
    /// 已处理, 没意见: a complaint is settled or concerns somebody else.
    case settled
    /// 说, 陪: verbs of a helper, who is not the one spoken of.
    case helps
}
