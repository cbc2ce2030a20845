using AutogradRnn;
using AutogradRnn.Layers;
using AutogradRnn.Training;

namespace Sums;

/// <summary>An encoder–decoder with attention (Sutskever et al. 2014; attention after the decoder's step as in Luong et al. 2015).</summary>
/// <remarks>
/// <code>
/// memory, s₀ = encoder(question)               one state for each character, and the last
/// dₜ, sₜ     = decoder(previous character, sₜ₋₁)
/// contextₜ   = Σ weightsₜ · memory             weightsₜ = softmax of a small network's score of (dₜ, memory)
/// logitsₜ    = readout(tanh(combine([dₜ, contextₜ])))
/// </code>
/// </remarks>
internal sealed class Translator(int tokens, int endToken, int hidden, RandomGenerator random) : Module
{
    private readonly Embedding _characters = new(tokens, 32, random);
    private readonly RNNLayer _encoder = new(new GRUNode(hidden, random, features: 32));
    private readonly RNNLayer _decoder = new(new GRUNode(hidden, random, features: 32));
    private readonly AdditiveAttention _attention = new(hidden, random);
    private readonly Linear _combine = new(hidden, random);
    private readonly Linear _readout = new(tokens, random, inputs: hidden);

    /// <summary>Reads questions Int32 [batch, longest] of different lengths: a state [batch, longest, hidden] for each character, and the
    /// last one of each row.</summary>
    public (Tensor Memory, State State) Encode(Tensor questions, IReadOnlyList<int>? lengths) =>
        _encoder.Forward(_characters.Forward(questions), lengths: lengths);

    /// <summary>Scores the next character after each of the previous ones, Int32 [batch, time]: logits [batch, time, tokens], the state, and where
    /// the decoder looked [batch, time, longest].</summary>
    public (Tensor Logits, State State, Tensor Weights) Decode(Tensor previous, State state, Tensor memory, IReadOnlyList<int>? lengths)
    {
        (Tensor steps, State next) = _decoder.Forward(_characters.Forward(previous), state);
        (Tensor context, Tensor weights) = _attention.Forward(steps, memory, memory, lengths);
        return (_readout.Forward(_combine.Forward(Tensor.Concat([steps, context], axis: 2)).Tanh()), next, weights);
    }

    /// <summary>Teacher forcing: while it learns, the decoder reads the true previous character, not its own.</summary>
    public Tensor Logits(Batch batch)
    {
        Tensor start = Tensor.Full([batch.Targets.Shape[0], 1], endToken, DType.Int32);
        Tensor padding = batch.Targets.EqualTo(PaddedBatches.IgnoredTarget);
        Tensor answers = Tensor.Where(padding, Tensor.Scalar(0, DType.Int32), batch.Targets);
        Tensor previous = Tensor.Concat([start, answers.Narrow(1, 0, answers.Shape[1] - 1)], axis: 1);
        (Tensor memory, State state) = Encode(batch.Inputs, batch.Lengths);
        return Decode(previous, state, memory, batch.Lengths).Logits;
    }

    /// <summary>Writes the most probable character each time, until the end; also where the decoder looked, [characters, question].</summary>
    public (int[] Answer, Tensor Weights) Greedy(int[] question, int longest)
    {
        using IDisposable off = Gradients.Off();
        (Tensor memory, State state) = Encode(Tensor.From(question, 1, question.Length), null);
        List<int> answer = [];
        List<Tensor> looked = [];
        for (int previous = endToken; answer.Count < longest;)
        {
            (Tensor logits, state, Tensor weights) = Decode(Tensor.From([previous], 1, 1), state, memory, null);
            looked.Add(weights.Select(0, 0));
            previous = (int)logits.ArgMax().Item();
            if (previous == endToken) break;
            answer.Add(previous);
        }

        return ([.. answer], Tensor.Concat(looked));
    }

    /// <summary>Follows the best few beginnings at the same time.</summary>
    public int[] Beam(int[] question, int longest, int width)
    {
        using IDisposable off = Gradients.Off();
        (Tensor memory, State start) = Encode(Tensor.From(question, 1, question.Length), null);
        BeamSearch search = new(
            (previous, state) =>
            {
                int rows = previous.Shape[0];
                (Tensor logits, State next, _) = Decode(previous, state ?? start, memory.BroadcastTo(rows, question.Length, hidden), null);
                return (logits.Select(1, -1), next);
            },
            width, longest, endToken);
        return [.. search.Run([endToken])[0].Tokens];
    }
}
