using AutogradRnn.Training;

namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>Reads an image row by row from the top, and says after the last row which digit it was.</summary>
public sealed class DigitReader : Module
{
    private const int Hidden = 24, Batch = 50, Epochs = 6;
    private static readonly Lazy<DigitReader> _trained = new(Taught);

    private readonly RNNLayer _layer;
    private readonly Linear _readout;

    private DigitReader(RandomGenerator random)
    {
        _layer = new(new RNNNode(Hidden, random, features: Digits.Columns, dtype: DType.Float64));
        _readout = new(Digits.Classes, random, inputs: Hidden, dtype: DType.Float64);
    }

    /// <summary>The network of the lesson, trained once.</summary>
    public static DigitReader Trained => _trained.Value;

    /// <summary>The states after each row, [batch, 8, hidden].</summary>
    public Tensor States(Tensor images) => _layer.Forward(images).Output;

    /// <summary>What the readout makes of states: the last axis becomes one score a class.</summary>
    public Tensor Scores(Tensor states) => _readout.Forward(states);

    /// <summary>W, U and V, of x·W + h·U and h·V.</summary>
    public (Tensor W, Tensor U, Tensor V) Weights()
    {
        Dictionary<string, Parameter> named = NamedParameters().ToDictionary(pair => pair.Name, pair => pair.Parameter);
        return (named["layer.node.inputWeight"], named["layer.node.recurrentWeight"], named["readout.weight"]);
    }

    private static DigitReader Taught()
    {
        RandomGenerator random = new(seed: 3);
        DigitReader model = new(random);
        Adam optimizer = new(model.Parameters, learningRate: 0.015);
        int[] order = [.. Enumerable.Range(0, Digits.TrainingCount)];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int[] rows in order.Chunk(Batch))
            {
                #region digits
                Tensor images = Digits.Images(..Digits.TrainingCount).IndexSelect(0, Tensor.From(rows));      // [batch, 8 rows, 8 points]
                Tensor labels = Tensor.From(rows.Select(i => Digits.Labels[i]).ToArray());
                Tensor scores = model.Scores(model.States(images).Select(1, Digits.Rows - 1));              // the state after the last row
                optimizer.ZeroGrad();
                Loss.CrossEntropy(scores, labels).Mean().Backward();
                Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 5);
                optimizer.Step();
                #endregion
            }
        }

        return model;
    }
}
