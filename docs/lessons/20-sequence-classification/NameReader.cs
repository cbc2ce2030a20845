using AutogradRnn.Training;

namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>Many to one: letters in, one score a class out.</summary>
public sealed class NameReader : Module
{
    private const int Hidden = 16, LetterSize = 8, Epochs = 4;
    private static readonly Lazy<NameReader> _trained = new(Taught);

    private readonly Embedding _letters;
    private readonly RNNLayer _layer;
    private readonly Linear _readout;

    private NameReader(RandomGenerator random)
    {
        _letters = new(NameList.Letters.Count, LetterSize, random, DType.Float64);
        _layer = new(new GRUNode(Hidden, random, features: LetterSize, dtype: DType.Float64));
        _readout = new(NameList.Classes.Length, random, inputs: Hidden, dtype: DType.Float64);
    }

    /// <summary>The network of the lesson, trained once.</summary>
    public static NameReader Trained => _trained.Value;

    #region reader
    /// <summary>Letters [batch, time] to vectors [batch, time, 8].</summary>
    public Tensor Vectors(Tensor letters) => _letters.Forward(letters);

    /// <summary>Vectors to scores [batch, 2]: only the state after each name's own last letter is read.</summary>
    public Tensor Scores(Tensor vectors, IReadOnlyList<int>? lengths = null)
    {
        (_, State state) = _layer.Forward(vectors, lengths: lengths);
        return _readout.Forward(state["h"]);
    }

    /// <summary>ln P(female) − ln P(male) of one name: above 0 the network says female.</summary>
    public Tensor LogOdds(Tensor vectors)
    {
        Tensor scores = Scores(vectors);
        return (scores.Select(1, 0) - scores.Select(1, 1)).Sum();
    }
    #endregion

    /// <summary>The log-odds of a name.</summary>
    public double LogOdds(string name)
    {
        using IDisposable off = Gradients.Off();
        return LogOdds(Vectors(name)).Item();
    }

    /// <summary>The letters of one name as vectors [1, time, 8].</summary>
    public Tensor Vectors(string name) => Vectors(Tensor.From(NameList.Letters.Encode(name), 1, name.Length));

    public ConfusionMatrix Confusion((string Name, int Class)[] names)
    {
        using IDisposable off = Gradients.Off();
        ConfusionMatrix confusion = new(NameList.Classes);
        foreach (Batch batch in NameList.Batches(names).RestOfEpoch()) confusion.Add(Scores(Vectors(batch.Inputs), batch.Lengths), batch.Targets);
        return confusion;
    }

    private static NameReader Taught()
    {
        #region train
        NameReader model = new(new RandomGenerator(seed: 1));
        PaddedBatches data = NameList.Batches(NameList.Training, seed: 1);
        Trainer trainer = new(
            Objective.From(model, batch => Loss.CrossEntropy(model.Scores(model.Vectors(batch.Inputs), batch.Lengths), batch.Targets).Mean()),
            new Adam(model.Parameters),
            data,
            new TrainerOptions { Epochs = Epochs, MaxNorm = 1, Schedule = new OneCycleSchedule(0.03, (long)Epochs * data.BatchesPerEpoch) });
        trainer.Fit();
        #endregion
        return model;
    }
}
