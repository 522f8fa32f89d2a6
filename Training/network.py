"""Makes Content/signals/network.tsv, the network that reads free text beside the lexicon and the weights of words.

    suifang signals train SENTENCES… --out Content/signals/likeness.tsv --judged judged.tsv
    python Training/network.py judged.tsv --out Content/signals/network.tsv

Each sentence is judged by a network that was learnt without its writer, in as many parts as --parts says; from these judgements, the
scores of the weights that did not know the writer either, and what the lexicon says, a logistic regression for each step of the scale
learns whom to believe. Its figures are printed. Then one network learns from all sentences, and both go into the file.
"""
import argparse
import base64
import collections
import os
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=true intra_op_parallelism_threads=2")

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
import optax  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

GRADES = ["none", "general", "important", "urgent"]
LENGTHS = [16, 20, 24, 30, 38, 60, 192]  # texts are filled up to the next of these, so that few shapes are compiled
ROWS = 6_000  # of the table of characters; fixed, so that each part uses the same compiled step
VECTOR, CHANNELS, HIDDEN, DILATIONS = 64, 128, 64, (1, 2, 4)
BATCH, RATE, DECAY, AVERAGE = 256, 3e-3, 0.02, 0.995
NO_CHARACTER, UNKNOWN = 0, 1


class Sentences:
    """What 'suifang signals train --judged' wrote."""

    def __init__(self, path):
        with open(path, encoding="utf-8", newline="\n") as file:
            rows = [line.rstrip("\n").split("\t") for line in file]
        rows = [dict(zip(rows[0], row)) for row in rows[1:]]
        self.writers = np.array([row["writer"] for row in rows])
        self.grade, self.words, self.calmed, self.stilled = (
            np.array([GRADES.index(row[name]) for row in rows]) for name in ("grade", "words", "calmed", "stilled"))
        self.scores = np.array([[int(row["urgent"]), int(row["important"])] for row in rows]) / 1_000
        self.texts = [[ord(letter) for letter in row["characters"]] for row in rows]
        counts = collections.Counter(kind for row in rows for kind in row["signals"].split(",") if kind)
        kinds = sorted(kind for kind, count in counts.items() if count >= 900)
        self.kinds = np.array([[kind in row["signals"].split(",") for kind in kinds] for row in rows], np.float32)
        self.count = len(rows)

    def parts(self, count):
        """All sentences of a writer in one part: those with many first, each to the part that has fewest."""
        sizes, part = [0] * count, {}
        for writer, size in sorted(collections.Counter(self.writers).items(), key=lambda one: (-one[1], one[0])):
            part[writer] = int(np.argmin(sizes))
            sizes[part[writer]] += size
        return np.array([part[writer] for writer in self.writers])


class Characters:
    """Those that stand in three of the sentences at least."""

    def __init__(self, texts):
        counts = collections.Counter(letter for text in texts for letter in set(text))
        self.known = sorted(letter for letter, count in counts.items() if count >= 3)[: ROWS - 2]
        self.row = {letter: row + 2 for row, letter in enumerate(self.known)}

    def table(self, texts, length):
        table = np.zeros((len(texts), length), np.int32)
        for place, text in enumerate(texts):
            rows = [self.row.get(letter, UNKNOWN) for letter in text[:length]]
            table[place, : len(rows)] = rows
        return table


def by_length(texts, chosen):
    sizes = np.minimum([max(len(texts[index]), 1) for index in chosen], LENGTHS[-1])
    place = np.searchsorted(LENGTHS, sizes)
    return {LENGTHS[one]: np.asarray(chosen)[place == one] for one in np.unique(place)}


def begin(key, outputs):
    keys = iter(jax.random.split(key, 8))

    def normal(*shape):
        return jax.random.normal(next(keys), shape) * np.sqrt(2 / np.prod(shape[:-1]))

    weights = {"vectors": jax.random.normal(next(keys), (ROWS, VECTOR)) * 0.1}
    width = VECTOR
    for number in range(len(DILATIONS)):
        weights[f"convolution{number}"], weights[f"b-convolution{number}"] = normal(3 * width, CHANNELS), jnp.zeros(CHANNELS)
        width = CHANNELS
    weights["dense"], weights["b-dense"] = normal(2 * width, HIDDEN), jnp.zeros(HIDDEN)
    weights["last"], weights["b-last"] = normal(HIDDEN, outputs) * 0.5, jnp.zeros(outputs)
    return weights


def moved(values, by):
    if by == 0:
        return values
    if by > 0:
        return jnp.pad(values[:, by:], ((0, 0), (0, by), (0, 0)))
    return jnp.pad(values[:, :by], ((0, 0), (-by, 0), (0, 0)))


def dropped(key, values, share, shape=None):
    shape = shape or values.shape
    return values * jax.random.bernoulli(key, 1 - share, shape) / (1 - share)


def outputs(weights, rows, key=None):
    """As CharacterNetwork.swift; while it learns (`key`), characters, channels and units are left out by chance."""
    keys = iter(jax.random.split(key, 8)) if key is not None else None
    there = (rows != NO_CHARACTER)[..., None].astype(jnp.float32)
    if keys:
        rows = jnp.where((jax.random.uniform(next(keys), rows.shape) < 0.08) & (rows != NO_CHARACTER), UNKNOWN, rows)
    values = weights["vectors"][rows] * there
    if keys:
        values = dropped(next(keys), values, 0.15)
    for number, dilation in enumerate(DILATIONS):
        near = jnp.concatenate([moved(values, (side - 1) * dilation) for side in range(3)], -1)
        after = jax.nn.relu(near @ weights[f"convolution{number}"] + weights[f"b-convolution{number}"]) * there
        values = after + values if after.shape == values.shape else after
        if keys and number < len(DILATIONS) - 1:
            values = dropped(next(keys), values, 0.1, (values.shape[0], 1, values.shape[2]))
    largest = jnp.max(jnp.where(there > 0, values, -1e9), 1)
    mean = values.sum(1) / jnp.sqrt(jnp.maximum(there.sum(1), 1))
    pooled = jnp.concatenate([largest, mean], -1)
    if keys:
        pooled = dropped(next(keys), pooled, 0.3)
    hidden = jax.nn.relu(pooled @ weights["dense"] + weights["b-dense"])
    if keys:
        hidden = dropped(next(keys), hidden, 0.3)
    return hidden @ weights["last"] + weights["b-last"]


def loss(weights, rows, grade, kinds, key):
    """Of the three steps of the scale, and a little of the kinds, which tell the network what to look at."""
    out = outputs(weights, rows, key)
    steps = jnp.stack([grade >= 3, grade >= 2, grade >= 1], 1).astype(jnp.float32)
    counts = jnp.stack([jnp.where(grade == 2, 0.2, 1.0), jnp.where(grade == 1, 0.5, 1.0), jnp.ones_like(grade, jnp.float32)], 1)
    scale = (optax.sigmoid_binary_cross_entropy(out[:, :3], steps) * counts * jnp.array([1.5, 1.0, 0.5])).sum(1).mean()
    return scale + 0.3 * optax.sigmoid_binary_cross_entropy(out[:, 3:], kinds).sum(1).mean()


class Learner:
    """Learns the same number of steps each time, so that it is compiled once."""

    def __init__(self, sentences, epochs, share):
        self.sentences, self.epochs = sentences, epochs
        self.steps = int(epochs * share * sentences.count / BATCH) + 1
        rate = optax.warmup_cosine_decay_schedule(RATE * 0.05, RATE, self.steps // 10, self.steps, RATE * 0.02)
        self.optimizer = optax.chain(
            optax.clip_by_global_norm(1.0), optax.adamw(rate, b2=0.99, weight_decay=DECAY, mask=lambda all: {name: not name.startswith("b-") for name in all}))

        @jax.jit
        def step(weights, state, average, rows, grade, kinds, key):
            slope = jax.grad(loss)(weights, rows, grade, kinds, key)
            change, state = self.optimizer.update(slope, state, weights)
            weights = optax.apply_updates(weights, change)
            return weights, state, jax.tree.map(lambda mean, one: AVERAGE * mean + (1 - AVERAGE) * one, average, weights)

        self.step = step
        self.read = jax.jit(outputs)

    def learn(self, chosen, seed):
        data = self.sentences
        characters = Characters([data.texts[index] for index in chosen])
        groups = by_length(data.texts, chosen)
        tables = {length: characters.table([data.texts[index] for index in group], length) for length, group in groups.items()}
        weights = begin(jax.random.PRNGKey(seed), 3 + data.kinds.shape[1])
        state, average, key, chance = self.optimizer.init(weights), weights, jax.random.PRNGKey(seed + 1), np.random.default_rng(seed)
        for _ in range(self.epochs):
            batches = []
            for length, group in groups.items():
                order = chance.permutation(len(group))
                if len(order) % BATCH:
                    order = np.concatenate([order, chance.choice(len(group), BATCH - len(order) % BATCH)])
                batches += [(length, order[place : place + BATCH]) for place in range(0, len(order), BATCH)]
            chance.shuffle(batches)
            for length, order in batches:
                key, one = jax.random.split(key)
                index = groups[length][order]
                weights, state, average = self.step(weights, state, average, tables[length][order], data.grade[index], data.kinds[index], one)
        return average, characters

    def judge(self, weights, characters, chosen):
        """The first three outputs for each."""
        found = {}
        for length, group in by_length(self.sentences.texts, chosen).items():
            table = characters.table([self.sentences.texts[index] for index in group], length)
            for place in range(0, len(group), 512):
                piece = table[place : place + 512]
                filled = np.pad(piece, ((0, 512 - len(piece)), (0, 0)))
                for index, out in zip(group[place : place + 512], np.asarray(self.read(weights, filled))[: len(piece), :3]):
                    found[index] = out
        return np.array([found[index] for index in chosen])


class Judge:
    """Whom to believe: logistic regressions over the scores, by what the words say."""

    def __init__(self, sentences, network):
        self.data = sentences
        self.scores = np.concatenate([sentences.scores, network / 3], 1)
        states = sentences.words * 4 + sentences.calmed
        self.states = [state for state in range(16) if (states == state).sum() > 50]
        by_state = np.stack([states == state for state in self.states], 1).astype(float)
        self.grades = [3, 2, 0]
        by_grade = np.stack([sentences.words == grade for grade in self.grades], 1).astype(float)
        self.features = np.concatenate([by_state, self.scores, (by_grade[:, :, None] * self.scores[:, None, :]).reshape(sentences.count, -1)], 1)

    def fit(self, step, chosen):
        grade = self.data.grade
        counts = np.where(step == 3, np.choose(grade, [1.0, 0.5, 0.15, 1.0]), 1.0)
        return LogisticRegression(C=10, max_iter=3_000).fit(self.features[chosen], (grade >= step)[chosen], sample_weight=counts[chosen])

    def unknown(self, step, part):
        scores = np.zeros(self.data.count)
        for number in np.unique(part):
            scores[part == number] = self.fit(step, part != number).decision_function(self.features[part == number])
        return scores

    def lines(self, name, model, threshold):
        coefficients = model.coef_[0]
        count = len(self.states)
        yield f"judge\t{name}\tthreshold\t{threshold:.4f}"
        yield f"judge\t{name}\tbias\t{model.intercept_[0]:.5f}"
        for state, value in zip(self.states, coefficients):
            yield f"judge\t{name}\twords\t{GRADES[state // 4]}\t{GRADES[state % 4]}\t{value:.5f}"
        rows = coefficients[count:].reshape(-1, self.scores.shape[1])
        for grade, row in zip(["all"] + [GRADES[one] for one in self.grades], rows):
            yield f"judge\t{name}\tweights\t{grade}\t" + " ".join(f"{value:.5f}" for value in row)


class Thresholds:
    """Found with scores by what did not know the writers."""

    def __init__(self, data, urgent, important):
        self.data, self.urgent, self.important = data, urgent, important
        # What speaks of dying and nothing else keeps it urgent; and what was measured, which always stays.
        self.is_of_dying = (data.calmed == 3) & (data.stilled < 3)
        self.is_measured = data.stilled == 3

    def beyond_doubt(self, lost):
        """Of urgent sentences that words of dying keep urgent, so many of a thousand at most lie below."""
        scores = np.sort(self.urgent[self.is_of_dying & (self.data.grade == 3)])
        return scores[int(len(scores) * lost / 1_000)] if len(scores) else -1e9

    def scores(self, beyond_doubt):
        """What stays urgent whatever else is said lies above every threshold."""
        stays = self.is_measured | self.is_of_dying & (self.urgent >= beyond_doubt)
        return np.where(stays, np.inf, self.urgent)

    def at(self, sensitivity, beyond_doubt):
        return np.quantile(self.scores(beyond_doubt)[self.data.grade == 3], 1 - sensitivity)

    def at_important(self, sensitivity):
        return np.quantile(self.important[self.data.grade == 2], 1 - sensitivity)

    def show(self, beyond_doubt):
        scores, grade = self.scores(beyond_doubt), self.data.grade
        print(f"beyond doubt below {beyond_doubt:.4f}")
        print("urgent found    threshold  none as urgent  important as urgent")
        for sensitivity in (0.95, 0.955, 0.96, 0.965, 0.97, 0.975, 0.98, 0.985, 0.99):
            threshold = self.at(sensitivity, beyond_doubt)
            print(f"{sensitivity:<15} {threshold:>9.4f}  {(scores[grade == 0] >= threshold).mean():>14.4f}  {(scores[grade == 2] >= threshold).mean():>19.4f}")
        print("important found threshold  none as important")
        for sensitivity in (0.94, 0.95, 0.96, 0.97, 0.98):
            threshold = self.at_important(sensitivity)
            print(f"{sensitivity:<15} {threshold:>9.4f}  {(self.important[grade == 0] >= threshold).mean():>17.4f}")


def rounded(values):
    """Each column as whole numbers from -127 to 127 and a scale."""
    scale = np.maximum(np.abs(values).max(0), 1e-9) / 127
    return np.clip(np.round(values / scale), -127, 127).astype(np.int8), scale


def tensor(name, values):
    whole, scale = rounded(values)
    return f"tensor\t{name}\t{values.shape[0]}\t{values.shape[1]}\t{' '.join(f'{one:.7g}' for one in scale)}\t{base64.b64encode(whole.tobytes()).decode()}"


def network_lines(weights, characters, texts):
    """With what the rounded network says of some texts, by which the program's own reading is tested."""
    weights = {name: np.asarray(one) for name, one in weights.items()}
    weights["vectors"] = weights["vectors"][: len(characters.known) + 2]
    weights["last"], weights["b-last"] = weights["last"][:, :3], weights["b-last"][:3]
    names = ["vectors"] + [f"convolution{number}" for number in range(len(DILATIONS))] + ["dense", "last"]
    yield "characters\t" + "".join(map(chr, characters.known))
    for name in names:
        yield tensor(name, weights[name])
        if name != "vectors":
            yield f"bias\t{name}\t" + " ".join(f"{one:.7g}" for one in weights[f"b-{name}"])
    for name in names:
        whole, scale = rounded(weights[name])
        weights[name] = whole * scale
    for text in texts:
        out = outputs(weights, characters.table([text], len(text)))[0]
        yield f"# check\t{''.join(map(chr, text))}\t" + " ".join(f"{one:.4f}" for one in np.asarray(out))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judged")
    parser.add_argument("--out")
    parser.add_argument("--parts", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--urgent", type=float, default=0.975, help="share of urgent sentences of unknown writers that is to be found")
    parser.add_argument("--important", type=float, default=0.96)
    parser.add_argument("--lost", type=float, default=5, help="of a thousand urgent sentences that speak of dying, how many may be called important")
    parser.add_argument("--keep", help="file for the judgements of networks that did not know the writers, to begin from another time")
    options = parser.parse_args()
    data = Sentences(options.judged)
    part = data.parts(options.parts)
    learner = Learner(data, options.epochs, 1 - 1 / options.parts)
    if options.keep and os.path.exists(options.keep):
        unknown = np.load(options.keep)
    else:
        unknown = np.zeros((data.count, 3))
        for number in range(options.parts):
            begun = time.time()
            weights, characters = learner.learn(np.flatnonzero(part != number), 100 + number)
            chosen = np.flatnonzero(part == number)
            unknown[chosen] = learner.judge(weights, characters, chosen)
            print(f"part {number + 1} of {options.parts}: {time.time() - begun:.0f} s", flush=True)
        if options.keep:
            np.save(options.keep, unknown)
    judge = Judge(data, unknown)
    thresholds = Thresholds(data, judge.unknown(3, part), judge.unknown(2, part))
    for lost in (0, 2, 5, 10):
        print(f"{lost} of a thousand:")
        thresholds.show(thresholds.beyond_doubt(lost))
    if not options.out:
        return
    everything = np.arange(data.count)
    weights, characters = learner.learn(everything, 1)
    beyond_doubt = thresholds.beyond_doubt(options.lost)
    urgent = thresholds.at(options.urgent, beyond_doubt)
    lines = ["suifang network 1", f"# {data.count} sentences of {len(set(data.writers))} writers, made by Training/network.py"]
    lines += judge.lines("urgent", judge.fit(3, everything), urgent)
    lines += judge.lines("important", judge.fit(2, everything), thresholds.at_important(options.important))
    lines += [f"calm\tclear\t{urgent:.4f}", f"calm\tbeyondDoubt\t{beyond_doubt:.4f}"]
    lines += network_lines(weights, characters, [text for text in data.texts[:: data.count // 40] if 0 < len(text) < LENGTHS[-1]])
    with open(options.out, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


main()
