using AutogradRnn.Training;

namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>Reads one sequence and writes another: an encoder, a decoder, and how the second gets at what the first has read.</summary>
public sealed class Translator : Module
{
    private const int Letter = 8;
    private readonly Embedding _characters;
    private readonly RNNLayer _encoder;
    private readonly RNNLayer _decoder;
    private readonly Linear _readout;
    private readonly DotProductAttention _attention = new();
    private readonly Way _way;
    private readonly int _end;

    public Translator(int tokens, int end, int hidden, Way way, RandomGenerator random)
    {
        (_way, _end) = (way, end);
        _characters = new(tokens, Letter, random, DType.Float64);
        _encoder = new(new GRUNode(hidden, random, features: Letter, dtype: DType.Float64));
        _decoder = new(new GRUNode(hidden, random, features: way == Way.Peeky ? Letter + hidden : Letter, dtype: DType.Float64));
        _readout = new(tokens, random, inputs: way == Way.Plain ? hidden : 2 * hidden, dtype: DType.Float64);
    }

    /// <summary>The states after each character of the questions, [batch, longest, hidden], and the last one of each row.</summary>
    public (Tensor Memory, State State) Encode(Tensor questions, IReadOnlyList<int>? lengths) =>
        _encoder.Forward(_characters.Forward(questions), lengths: lengths);

    #region decode
    /// <summary>Scores what follows each of the previous characters, Int32 [batch, time]; with attention also where it looked.</summary>
    public (Tensor Logits, State State, Tensor? Weights) Decode(Tensor previous, State state, Tensor last, Tensor memory, IReadOnlyList<int>? lengths)
    {
        Tensor x = _characters.Forward(previous), seen = last.Unsqueeze(1).BroadcastTo(x.Shape[0], x.Shape[1], last.Shape[1]);
        (Tensor d, State next) = _decoder.Forward(_way == Way.Peeky ? Tensor.Concat([x, seen], axis: 2) : x, state);
        switch (_way)
        {
            case Way.Peeky:
                return (_readout.Forward(Tensor.Concat([d, seen], axis: 2)), next, null);
            case Way.Attention:
                (Tensor context, Tensor weights) = _attention.Forward(d, memory, memory, lengths);
                return (_readout.Forward(Tensor.Concat([d, context], axis: 2)), next, weights);
            default:
                return (_readout.Forward(d), next, null);
        }
    }
    #endregion

    #region teacher
    /// <summary>Teacher forcing: at every step the decoder reads the true character before, not the one that it wrote.</summary>
    public Tensor Forced(Batch batch)
    {
        (Tensor memory, State state) = Encode(batch.Inputs, batch.Lengths);
        return Decode(Previous(batch.Targets), state, state["h"], memory, batch.Lengths).Logits;
    }
    #endregion

    #region free
    /// <summary>Running free: at every step the decoder reads what it wrote itself. Int32 [batch, steps].</summary>
    public Tensor Free(Tensor questions, IReadOnlyList<int>? lengths, int steps)
    {
        using IDisposable off = Gradients.Off();
        (Tensor memory, State state) = Encode(questions, lengths);
        Tensor last = state["h"], previous = Tensor.Full([questions.Shape[0], 1], _end, DType.Int32);
        List<Tensor> written = [];
        while (written.Count < steps)
        {
            (Tensor logits, state, _) = Decode(previous, state, last, memory, lengths);
            written.Add(previous = logits.ArgMax());                  // the most probable character: greedy
        }

        return Tensor.Concat(written, axis: 1);
    }
    #endregion

    #region beam
    /// <summary>The most probable answer that a search which follows several beginnings at once can find.</summary>
    public BeamSequence Beam(int[] question, int width, int longest)
    {
        using IDisposable off = Gradients.Off();
        (Tensor memory, State start) = Encode(Tensor.From(question, 1, question.Length), null);
        BeamSearch search = new(
            (previous, state) =>
            {
                Tensor last = start["h"].BroadcastTo(previous.Shape[0], start["h"].Shape[1]);
                (Tensor logits, State next, _) = Decode(previous, state ?? start, last, memory, null);
                return (logits.Select(1, -1), next);
            },
            width, longest, _end);
        return search.Run([_end])[0];
    }
    #endregion

    /// <summary>The answers moved by one: the end token first, then all but the last character.</summary>
    private Tensor Previous(Tensor targets)
    {
        Tensor start = Tensor.Full([targets.Shape[0], 1], _end, DType.Int32);
        Tensor answers = Tensor.Where(targets.EqualTo(PaddedBatches.IgnoredTarget), Tensor.Scalar(_end, DType.Int32), targets);
        return Tensor.Concat([start, answers.Narrow(1, 0, answers.Shape[1] - 1)], axis: 1);
    }
}
