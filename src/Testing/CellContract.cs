using System.Globalization;
using AutogradRnn.Layers;

namespace AutogradRnn.Testing;

/// <summary>What every recurrent node must keep, ready to be tried on yours: random batch, time, sizes, parameters, inputs and initial
/// states, shrunk to the smallest case that fails.</summary>
/// <remarks>
/// The laws, in the order in which they are tried: <b>shapes</b> (outputs [batch, outputs], states as InitialState gives them, a batch of 0
/// rows too), <b>inputs are left alone</b> (no input, state or parameter is written to), <b>runs repeat</b> (the same bits twice),
/// <b>a layer is repeated Step</b>, <b>time can be split</b> (T steps = k steps and T − k more with the carried state), <b>rows are
/// independent</b> (each row as if alone), <b>padding is never read</b> (NaN in it changes nothing, its gradient is exactly 0), <b>Float32
/// agrees with Float64</b>, <b>every parameter takes part</b>, and <b>the gradient is right</b>. All but shapes and inputs
/// compare gradients too. The node is in use (as after <see cref="Module.Eval"/>), so that dropout does not make runs differ; the gradient
/// check freezes masks and trains.
/// <para>Starting values are moved by up to 0.5, so that no zero hides a mistake.</para>
/// </remarks>
/// <example><code>
/// public class MyNodeTests
/// {
///     private static IEnumerable&lt;CellLaw&gt; Laws =>
///         CellContract.For((features, hidden, random) => new MyNode(features, hidden, random)).Laws;
///
///     [TestCaseSource(nameof(Laws))]
///     public void KeepsTheContract(CellLaw law) => law.Check().ThrowIfFailed();
/// }
/// </code></example>
public sealed class CellContract
{
    private const int UsualCases = 50;
    private const ulong UsualSeed = 20150521;

    private CellContract(IReadOnlyList<CellLaw> laws) => Laws = laws;

    /// <summary>The laws, one test case each.</summary>
    public IReadOnlyList<CellLaw> Laws { get; }

    /// <summary>The contract of a node that is made for given sizes.</summary>
    /// <param name="make">From features (1 to 4), hidden (1 to 5) and a generator to a new node, in training mode and either dtype. Where
    /// the node has other sizes, derive them from these.</param>
    /// <param name="cases">Random cases a law, 1 or more; default 50, or what the environment variable <c>ARNN_CASES</c> says.</param>
    /// <param name="seed">Where the cases come from; default always the same, or what <c>ARNN_SEED</c> says.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no cases.</exception>
    public static CellContract For(Func<int, int, RandomGenerator, RecurrentNode> make, int? cases = null, ulong? seed = null) =>
        Make(make, null, cases, seed);

    /// <summary>The contract of a node whose sizes are fixed.</summary>
    /// <param name="make">Makes the node.</param>
    /// <param name="features">The number of its inputs, 1 or more.</param>
    /// <param name="cases">As in the other overload.</param>
    /// <param name="seed">As in the other overload.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no cases, or no features.</exception>
    public static CellContract For(Func<RecurrentNode> make, int features, int? cases = null, ulong? seed = null)
    {
        if (features < 1)
            throw new ArgumentOutOfRangeException(
                nameof(features),
                features,
                $"CellContract expected at least 1 feature, but got {features}. Give the number of inputs of the node.");
        return Make((_, _, _) => make(), features, cases, seed);
    }

    /// <summary>Tries all laws of a node: <c>CellContract.Check((features, hidden, random) => new MyNode(…)).ThrowIfFailed()</c>.</summary>
    /// <inheritdoc cref="For(Func{int, int, RandomGenerator, RecurrentNode}, int?, ulong?)"/>
    public static ContractResult Check(Func<int, int, RandomGenerator, RecurrentNode> make, int? cases = null, ulong? seed = null) =>
        For(make, cases, seed).Check();

    /// <summary>Tries all laws of a node whose sizes are fixed.</summary>
    /// <inheritdoc cref="For(Func{RecurrentNode}, int, int?, ulong?)"/>
    public static ContractResult Check(Func<RecurrentNode> make, int features, int? cases = null, ulong? seed = null) =>
        For(make, features, cases, seed).Check();

    /// <summary>Tries all laws.</summary>
    public ContractResult Check() => new([.. Laws.Select(law => law.Check())]);

    // Ten laws with their texts: a table, not an algorithm.
    private static CellContract Make(Func<int, int, RandomGenerator, RecurrentNode> make, int? features, int? cases, ulong? seed)
    {
        int count = cases ?? (int?)FromEnvironment("ARNN_CASES") ?? UsualCases;
        if (count < 1)
            throw new ArgumentOutOfRangeException(
                nameof(cases), count, $"CellContract expected at least 1 case a law, but got {count}. Nothing would be tried.");
        ulong start = seed ?? FromEnvironment("ARNN_SEED") ?? UsualSeed;
        return new([
            Law(
                "shapes",
                "a step of [batch, features] gives [batch, outputs], and a state with the names and shapes of InitialState.",
                "Look at the shapes in Step and InitialState, and at the dtype of constants made there.",
                Testing.Laws.Shapes),
            Law(
                "inputs are left alone",
                "Step writes to no input, state or parameter.",
                "Compute new tensors instead of writing into a span of an old one: backward reads the old values.",
                Testing.Laws.NoMutation),
            Law(
                "runs repeat",
                "the same input and state give the same bits, forward and backward.",
                "Look for a field that Step changes, and for random numbers drawn in Step: draw masks in BeginSequence.",
                Testing.Laws.Determinism),
            Law(
                "a layer is repeated Step",
                "an RNNLayer gives what Step gives, called once a time step.",
                "Look for something that Step remembers in a field: all that passes from step to step belongs into the state.",
                Testing.Laws.RepeatedStep),
            Law(
                "time can be split",
                "T steps give what k steps give, and T − k more from the carried state.",
                "Look for something that is remembered outside of the state, such as a counter of steps.",
                Testing.Laws.SplittingTime),
            Law(
                "rows are independent",
                "each row of a batch runs as if it were alone.",
                "Look for a sum, mean or maximum over axis 0, and for a Reshape that mixes rows.",
                Testing.Laws.IndependentRows),
            Law(
                "padding is never read",
                "what stands after a row's last step changes nothing, and its gradient is exactly 0.",
                "Padding reaches Step as zeros. Look for what is not finite there, such as x / x.Norm(), and for mixed rows.",
                Testing.Laws.Padding),
            Law(
                "Float32 agrees with Float64",
                "both give the same up to the rounding of Float32.",
                "Look for a cast, a constant cut short, and for the difference of large numbers.",
                Testing.Laws.Precision),
            Law(
                "every parameter takes part",
                "no parameter has a gradient of 0 in all cells and all cases.",
                "Look for a parameter that Step does not use, or another that is used in its place, and for Detach().",
                Testing.Laws.Participation),
            Law(
                "the gradient is right",
                "backward agrees with differences, by the input, every parameter and every part of the initial state.",
                "The report above names the parameter, the gate or the step; GradientCheck.Node(node) shows the same on its own.",
                Testing.Laws.Gradient),
        ]);

        CellLaw Law(string name, string statement, string hint, Func<Trial, string?> complaint) =>
            new(name, statement, hint, complaint, make, features, count, start);
    }

    private static ulong? FromEnvironment(string name) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : null;
}
