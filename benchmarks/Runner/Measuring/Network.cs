using AutogradRnn;
using AutogradRnn.Layers;
using Runner.Cells;
using Runner.Workloads;

namespace Runner.Measuring;

/// <summary>Tokens → one-hot vectors or an embedding → recurrent layers → logits, as a user puts it together.</summary>
internal sealed class Network : Module
{
    private readonly Workload _workload;
    private readonly Embedding? _embedding;
    private readonly RecurrentLayer _layers;
    private readonly Linear _head;

    public Network(Workload workload, RandomGenerator random)
    {
        _workload = workload;
        int features = workload.Embedding ? workload.Hidden : workload.Vocab;
        if (workload.Embedding) _embedding = new Embedding(workload.Vocab, workload.Hidden, random, workload.DType);
        RNNLayer[] layers = [.. Enumerable.Range(0, workload.Layers).Select(Layer)];
        _layers = layers.Length == 1 ? layers[0] : new RecurrentStack(layers);
        _head = new Linear(workload.Vocab, random, inputs: workload.Hidden, dtype: workload.DType);

        RNNLayer Layer(int place) => new(Node(workload, place == 0 ? features : workload.Hidden, random));
    }

    /// <summary>Logits [batch, time, vocab] for tokens [batch, time].</summary>
    public (Tensor Logits, State State) Forward(Tensor tokens, State? initial = null)
    {
        Tensor x = _embedding?.Forward(tokens) ?? tokens.OneHot(_workload.Vocab, _workload.DType);
        (Tensor output, State state) = _layers.Forward(x, initial);
        return (_head.Forward(output), state);
    }

    private static RecurrentNode Node(Workload workload, int features, RandomGenerator random)
    {
        (int hidden, DType dtype) = (workload.Hidden, workload.DType);
        return (workload.Cell, workload.IsUserWritten) switch
        {
            (Cell.Rnn, false) => new RNNNode(hidden, random, features: features, dtype: dtype),
            (Cell.Gru, false) => new GRUNode(hidden, random, features: features, dtype: dtype),
            (Cell.Lstm, false) => new LSTMNode(hidden, random, features: features, dtype: dtype),
            (Cell.Rnn, true) => new RnnCell(features, hidden, random, dtype),
            (Cell.Gru, true) => new GruCell(features, hidden, random, dtype),
            (Cell.Lstm, true) => new LstmCell(features, hidden, random, dtype),
            (Cell.Mgu, _) => new MguCell(features, hidden, random, dtype),
            _ => new PeepholeCell(features, hidden, random, dtype),
        };
    }
}
