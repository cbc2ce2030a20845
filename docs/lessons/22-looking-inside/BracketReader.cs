using AutogradRnn.Training;

namespace AutogradRnn.Lessons.LookingInside;

/// <summary>Reads brackets and says what comes next. Nobody tells it what a depth is.</summary>
public sealed class BracketReader(RecurrentNode node, Linear readout) : Module
{
    public const int Hidden = 6;
    private const int Batch = 16, Length = 30, Steps = 150;
    private static readonly Lazy<BracketReader> _trained = new(() => Taught(seed: 22));

    private readonly RNNLayer _layer = new(node);
    private readonly Linear _readout = readout;

    /// <summary>The network of the lesson, trained once.</summary>
    public static BracketReader Trained => _trained.Value;

    public RecurrentNode Node => _layer.Node;

    /// <summary>The same network, one of whose units is held at what a state has there.</summary>
    public BracketReader Holding(int unit, State at) => new(new AblatedNode(Node, unit, at), _readout);

    /// <summary>Scores of the next character after each one, Int32 [batch, time] to [batch, time, 3].</summary>
    public Tensor Forward(Tensor tokens) => _readout.Forward(_layer.Forward(OneHot(tokens)).Output);

    public static Tensor OneHot(Tensor tokens) => tokens.OneHot(BracketText.Alphabet.Length, DType.Float64);

    /// <summary>Mean −ln P of all characters of a text but the first, in nats.</summary>
    public double LossOf(BracketText text)
    {
        using IDisposable off = Gradients.Off();
        Tensor tokens = Tensor.From(text.Tokens, 1, text.Tokens.Length);
        return MeanLoss(tokens).Item();
    }

    /// <summary>Trains a network from a seed.</summary>
    public static BracketReader Taught(ulong seed)
    {
        #region train
        RandomGenerator random = new(seed);
        LSTMNode node = new(Hidden, random, features: BracketText.Alphabet.Length, dtype: DType.Float64);
        BracketReader model = new(node, new Linear(BracketText.Alphabet.Length, random, inputs: Hidden, dtype: DType.Float64));
        Adam optimizer = new(model.Parameters, learningRate: 0.03);
        for (int i = 0; i < Steps; i++)
        {
            int[][] texts = [.. Enumerable.Range(0, Batch).Select(_ => BracketText.Draw(Length, random).Tokens)];
            optimizer.ZeroGrad();
            model.MeanLoss(Tensor.From([.. texts.SelectMany(text => text)], Batch, Length)).Backward();
            Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 1);
            optimizer.Step();
        }
        #endregion

        return model;
    }

    private Tensor MeanLoss(Tensor tokens)
    {
        int length = tokens.Shape[1] - 1;
        return Loss.CrossEntropy(Forward(tokens.Narrow(1, 0, length)), tokens.Narrow(1, 1, length)).Mean();
    }
}
