using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>Right cells keep every law.</summary>
public class CellContractTests
{
    private static IEnumerable<TestCaseData> RightCells => new (string Name, Func<int, int, RandomGenerator, RecurrentNode> Make)[]
    {
        ("RNN tanh", (_, hidden, random) => new RNNNode(hidden, random)),
        ("GRU after the product", (_, hidden, random) => new GRUNode(hidden, random)),
        ("GRU before the product", (_, hidden, random) => new GRUNode(hidden, random, GRUReset.BeforeProduct)),
        ("LSTM", (_, hidden, random) => new LSTMNode(hidden, random)),
        ("LSTM with projection", (_, hidden, random) => new LSTMNode(hidden, random, projection: Math.Max(1, hidden - 1))),
        ("peephole LSTM", (_, hidden, random) => new PeepholeLSTMNode(hidden, random)),
        ("dropout around LSTM", (_, hidden, random) => new DropoutNode(new LSTMNode(hidden, random), random, output: 0.5, recurrent: 0.3)),
        ("zoneout around GRU", (_, hidden, random) => new ZoneoutNode(new GRUNode(hidden, random), random, 0.2)),
    }.SelectMany(cell => CellContract.For(cell.Make).Laws.Select(law => new TestCaseData(law).SetArgDisplayNames(cell.Name, law.Name)));

    [TestCaseSource(nameof(RightCells))]
    public void ARightCellKeeps(CellLaw law) => law.Check().ThrowIfFailed();
}
