using AutogradRnn;
using AutogradRnn.Layers;
using AutogradRnn.Training;

namespace Names;

/// <summary>Many to one: reads a name letter by letter, and the state after its last letter is scored for each class.</summary>
internal sealed class NameClassifier(int letters, int classes, RandomGenerator random) : Module
{
    private const int Hidden = 128;

    private readonly Embedding _letters = new(letters, 32, random);
    private readonly Dropout _dropout = new(0.3, random);
    private readonly RNNLayer _layer = new(new GRUNode(Hidden, random, features: 32));
    private readonly Linear _scores = new(classes, random, inputs: Hidden);

    /// <summary>Padded letters Int32 [batch, longest] to scores [batch, classes]. With the lengths, the state is the one after each name's
    /// own last letter.</summary>
    public Tensor Forward(Tensor letters, IReadOnlyList<int>? lengths)
    {
        (_, State state) = _layer.Forward(_dropout.Forward(_letters.Forward(letters)), lengths: lengths);
        return _scores.Forward(_dropout.Forward(state["h"]));
    }

    /// <summary>The probability of each class for one name.</summary>
    public double[] Probabilities(int[] name)
    {
        using IDisposable off = Gradients.Off();
        return Forward(Tensor.From(name, 1, name.Length), null).Softmax().To(DType.Float64).ToArray<double>();
    }

    public ConfusionMatrix Confusion(BatchSource data)
    {
        using IDisposable off = Gradients.Off();
        ConfusionMatrix confusion = new(NameList.Classes);
        data.Position = 0;
        foreach (Batch batch in data.RestOfEpoch()) confusion.Add(Forward(batch.Inputs, batch.Lengths), batch.Targets);
        return confusion;
    }
}
