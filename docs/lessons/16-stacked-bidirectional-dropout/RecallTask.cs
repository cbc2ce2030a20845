using AutogradRnn.Lessons.WriteYourOwnCell;
using AutogradRnn.Training;

namespace AutogradRnn.Lessons.StackedBidirectionalDropout;

/// <summary>The task: a number is shown at the first step, then nothing; say it at the end. Dropout sits somewhere else in each run.</summary>
public static class RecallTask
{
    private const int Steps = 10, Batch = 8, Hidden = 12, Iterations = 80;

    public static void Write(TextWriter console)
    {
        Table table = new("dropout 0.25", "RNN", "GRU", "LSTM");
        #region places
        Row("nowhere", (node, _) => node);
        Row("on the output, a mask for each step", (node, random) => new DropoutNode(node, random, output: 0.25, masks: DropoutMasks.PerStep));
        Row("on the state, a mask for each step", (node, random) => new DropoutNode(node, random, recurrent: 0.25, masks: DropoutMasks.PerStep));
        Row("on the state, one mask for all steps", (node, random) => new DropoutNode(node, random, recurrent: 0.25, masks: DropoutMasks.PerSequence));
        #endregion
        table.WriteTo(console);

        void Row(string name, Func<RecurrentNode, RandomGenerator, RecurrentNode> wrap) => table.Add(
            name,
            Table.Number(Errors(random => wrap(new RNNNode(Hidden, random, features: 1), random)).InUse, "0.00"),
            Table.Number(Errors(random => wrap(new GRUNode(Hidden, random, features: 1), random)).InUse, "0.00"),
            Table.Number(Errors(random => wrap(new LSTMNode(Hidden, random, features: 1), random)).InUse, "0.00"));
    }

    /// <summary>One mask for all steps: on all of the state, and only where it enters the matrices.</summary>
    public static void WriteCure(TextWriter console)
    {
        Table table = new("one mask for all steps", "error with dropout", "error in use");
        Row("GRU, on the state", random => new DropoutNode(new GRUNode(Hidden, random, features: 1), random, recurrent: 0.25));
        Row("update gate, on the state", random => new DropoutNode(new UpdateGateNode(1, Hidden, random), random, recurrent: 0.25));
        Row("update gate, before the matrices only", random => new MaskedGateNode(1, Hidden, random, 0.25));
        table.WriteTo(console);

        void Row(string name, Func<RandomGenerator, RecurrentNode> make)
        {
            (double withDropout, double inUse) = Errors(make);
            table.Add(name, Table.Number(withDropout, "0.00"), Table.Number(inUse, "0.00"));
        }
    }

    /// <summary>The error on new sequences after training with dropout: with it, and without; knowing nothing gives 1.</summary>
    private static (double WithDropout, double InUse) Errors(Func<RandomGenerator, RecurrentNode> make)
    {
        RandomGenerator random = new(seed: 7);
        RNNLayer layer = new(make(random));
        Linear readout = new(outputs: 1, random, inputs: Hidden);
        Adam optimizer = new([.. layer.Parameters, .. readout.Parameters], learningRate: 0.02);
        for (int i = 0; i < Iterations; i++)
        {
            (Tensor x, Tensor first) = Draw(Batch, random);
            optimizer.ZeroGrad();
            Loss.SquaredError(Answer(x), first).Mean().Backward();
            Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 1);
            optimizer.Step();
        }

        (Tensor test, Tensor wanted) = Draw(200, random);
        double withDropout = Error();
        layer.Eval();
        return (withDropout, Error());

        double Error() => Loss.SquaredError(Answer(test), wanted).Mean().Item() / wanted.Square().Mean().Item();
        Tensor Answer(Tensor x) => readout.Forward(layer.Forward(x).Output.Select(1, -1));
    }

    private static (Tensor X, Tensor First) Draw(int batch, RandomGenerator random)
    {
        Tensor first = Initial.Uniform([batch, 1], -1, 1, random);
        return (first.Unsqueeze(1).Pad(axis: 1, before: 0, after: Steps - 1), first);
    }
}
