using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Layers.Tests;

/// <summary>Whole cells over several steps in forward mode, written down a second time as loops over dual numbers, against layer and
/// backward pass.</summary>
public class ForwardModeTests
{
    [TestCaseSource(typeof(Cell), nameof(Cell.Plain))]
    public void ValuesAndDerivativesAreThoseOfForwardMode(Cell cell) => Prop.ForAll(SequenceCase.Arbitrary, c =>
    {
        RNNLayer layer = Numbers.Prepared(new RNNLayer(cell.Make(c.Hidden, c.Random(10), c.Random(11))), c.Features, c.Random(3));
        Tensor x = c.Input().RequireGrad();
        State start = Numbers.UniformLike(layer.InitialState(c.Batch), c.Random(4));
        (Tensor y, State final) = layer.Forward(x, start);
        Tensor[] results = [y, .. final], leaves = [x, .. start, .. layer.Parameters];
        RandomGenerator random = c.Random(6);
        Tensor[] cotangents = [.. results.Select(result => Numbers.Uniform(result.Shape, random))];
        Dual[][] moving = [.. leaves.Select(leaf => Moving(leaf, random))];

        Dual[][] expected = ForwardMode(cell.Name, c, layer, moving, start.Count);
        double forward = 0;
        for (int i = 0; i < results.Length; i++)
        {
            Numbers.AssertEqual(
                results[i], Tensor.FromSpan<double>([.. expected[i].Select(dual => dual.Value)], results[i].Shape), 1e-12, $"result {i}");
            forward += expected[i].Zip(cotangents[i].ToArray<double>(), (dual, v) => dual.Slope * v).Sum();
        }

        if (!results.Any(result => result.RequiresGrad)) return;
        double[] products = [.. Gradients.Of(results, leaves, cotangents)
            .SelectMany((gradient, i) => gradient.ToArray<double>().Zip(moving[i], (g, dual) => g * dual.Slope))];
        Assert.That(products.Sum(), Is.EqualTo(forward).Within(1e-12 * (1 + products.Sum(Math.Abs))));
    }).Check(Cases.For($"forward mode of {cell}"));

    /// <summary>Outputs [batch, time, outputs] and the parts of the final state, as flat arrays.</summary>
    private static Dual[][] ForwardMode(string cell, SequenceCase c, RNNLayer layer, Dual[][] leaves, int parts)
    {
        Dictionary<string, Dual[]> parameters = layer.NamedParameters().Select((pair, i) => (pair.Name, i))
            .ToDictionary(pair => pair.Name.Split('.')[^1], pair => leaves[1 + parts + pair.i]);
        DualCell equations = new(parameters, c.Hidden);
        List<Dual>[] results = [.. Enumerable.Range(0, 1 + parts).Select(_ => new List<Dual>())];
        for (int row = 0; row < c.Batch; row++)
        {
            Dual[][] state = [.. leaves[1..(1 + parts)].Select(part => Row(part, row, c.Batch))];
            Dual[] sequence = Row(leaves[0], row, c.Batch);
            for (int t = 0; t < c.Time; t++)
            {
                (Dual[] output, state) = equations.Step(cell, sequence[(t * c.Features)..((t + 1) * c.Features)], state);
                results[0].AddRange(output);
            }

            for (int part = 0; part < parts; part++) results[1 + part].AddRange(state[part]);
        }

        return [.. results.Select(result => result.ToArray())];
    }

    private static Dual[] Row(Dual[] values, int row, int rows) =>
        values[(row * values.Length / rows)..((row + 1) * values.Length / rows)];

    private static Dual[] Moving(Tensor leaf, RandomGenerator random) =>
        [.. leaf.ToArray<double>().Select(value => new Dual(value, 2 * random.NextDouble() - 1))];
}
