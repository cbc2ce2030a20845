using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>Changes parameters by their gradients so that a loss falls.</summary>
/// <remarks>
/// A training step is <c>loss.Backward(); optimizer.Step(); optimizer.ZeroGrad();</c>.
/// On construction the parameters move into one buffer and their gradients into a second, so that a step is one pass over memory; whoever
/// holds a parameter keeps holding it. A parameter belongs to the last optimizer made for it. A gradient that was read from
/// <see cref="Tensor.Grad"/> is overwritten by the backward pass after the next <see cref="ZeroGrad"/>; Copy() it to keep it.
/// A parameter that received no gradient since <see cref="ZeroGrad"/> is left out of the step altogether: neither it nor its running values
/// move, and its count of steps stays. Running values below 1e-30 (Float64: 1e-290) count as 0, so that they never become slow denormal
/// numbers.
/// </remarks>
public abstract class Optimizer
{
    private const string RateName = "learningRate";

    private readonly FlatParameters _flat;
    private readonly int[] _steps;
    private readonly Dictionary<string, double> _settings = [];
    private readonly Dictionary<string, Tensor> _arrays = [];

    /// <summary>Moves the parameters into place.</summary>
    private protected Optimizer(IReadOnlyList<Tensor> parameters, double learningRate)
    {
        LearningRate = learningRate;
        _flat = new FlatParameters(Name, parameters);
        _steps = new int[parameters.Count];
    }

    /// <summary>The tensors that a step changes, in the order given.</summary>
    public IReadOnlyList<Tensor> Parameters => _flat.Parameters;

    /// <summary>The size of a step, 0 or more; may be set before any step, as a <see cref="Schedule"/> says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LearningRate
    {
        get;
        set => field = Hyperparameter.Rate(Name, RateName, value);
    }

    private string Name => GetType().Name;

    /// <summary>Changes every parameter that has a gradient. Graphs recorded before refuse a backward pass afterwards.</summary>
    /// <exception cref="InvalidOperationException">No parameter has a gradient, or one was taken over by another optimizer.</exception>
    public void Step()
    {
        _flat.Prepare(Name);
        if (_flat.Values.DType == DType.Float32) StepRuns<float>();
        else StepRuns<double>();
    }

    /// <summary>Forgets the gradients of all parameters, so that the next backward pass starts from zero.</summary>
    public void ZeroGrad()
    {
        foreach (Tensor parameter in _flat.Parameters) parameter.ZeroGrad();
    }

    /// <summary>A copy of everything that a later <see cref="Load"/> needs to go on bit for bit; parameters not included.</summary>
    public OptimizerState Save() => new(
        Name,
        new Dictionary<string, double>(_settings) { [RateName] = LearningRate },
        Expected().ToDictionary(array => array.Key, array => array.Value.Copy()));

    /// <summary>Takes back what <see cref="Save"/> gave, the learning rate included.</summary>
    /// <param name="state">Of the same kind of optimizer with the same settings, over parameters of the same sizes and dtype.</param>
    /// <exception cref="InvalidDataException">It does not fit; the message lists every difference, and nothing is changed.</exception>
    public void Load(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<string> differences = [.. Differences(state)];
        if (differences.Count > 0)
            throw new InvalidDataException(
                $"{Name}.Load expected the state of an optimizer like this one, but it differs: {string.Join("; ", differences)}. "
                + "Nothing was loaded. Make the optimizer for the same model with the same settings, or start with a fresh one.");

        LearningRate = state.Numbers[RateName];
        state.Arrays["steps"].AsSpan<int>().CopyTo(_steps);
        foreach ((string name, Tensor array) in _arrays) CopyValues.Between(state.Arrays[name], array);
    }

    /// <summary>Updates neighbouring parameters.</summary>
    private protected abstract void Update<T>(ParameterRun run)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Runs a formula over neighbouring parameters and their running values.</summary>
    private protected void Apply<F, T>(F formula, ParameterRun run, Tensor? a = null, Tensor? b = null, Tensor? c = null)
        where F : struct, IUpdateFormula<Lanes<T>>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        UpdateKernel.Run(formula, run.Of<T>(_flat.Values), run.Of<T>(_flat.Gradients), Part<T>(run, a), Part<T>(run, b), Part<T>(run, c));

    /// <summary>Checks and notes a setting, which a state must share to be loaded: here a number above 0.</summary>
    private protected double Positive(string name, double value, string reason) =>
        _settings[name] = Hyperparameter.Positive(Name, name, value, reason);

    /// <summary>A setting of 0 or more.</summary>
    private protected double NotNegative(string name, double value, string reason) =>
        _settings[name] = Hyperparameter.NotNegative(Name, name, value, reason);

    /// <summary>A setting from 0 up to, but not including, 1.</summary>
    private protected double BelowOne(string name, double value, string reason) =>
        _settings[name] = Hyperparameter.Decay(Name, name, value, reason);

    /// <summary>A setting from 0 to 1.</summary>
    private protected double UpToOne(string name, double value, string reason) =>
        _settings[name] = Require.InRange(Name, name, value, 0, 1, reason);

    /// <summary>A switch, noted as 0 or 1.</summary>
    private protected bool Setting(string name, bool value)
    {
        _settings[name] = value ? 1 : 0;
        return value;
    }

    /// <summary>A running value for every element.</summary>
    private protected Tensor RunningValue(string name, double start = 0) =>
        _arrays[name] = Tensor.Full(_flat.Values.Shape, start, _flat.Values.DType).Keep();

    /// <summary>A running value for every parameter.</summary>
    private protected Tensor RunningValueOfParameters(string name, double start) =>
        _arrays[name] = Tensor.Full([_steps.Length], start, DType.Float64).Keep();

    private static Span<T> Part<T>(ParameterRun run, Tensor? flat)
        where T : unmanaged => flat is null ? [] : run.Of<T>(flat);

    private void StepRuns<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Raises the version that all parameters share: a graph that read the old values is stale now.
        _flat.Values.AsWritableSpan<T>();
        Tensor[] parameters = _flat.Parameters;
        for (int first = 0, end; first < parameters.Length; first = end)
        {
            end = first + 1;
            if (parameters[first].Grad is null) continue;
            int step = checked(_steps[first] + 1), count = parameters[first].Count;
            while (end < parameters.Length && parameters[end].Grad is not null && _steps[end] == step - 1) count += parameters[end++].Count;
            Update<T>(new ParameterRun(step, first, end, _flat.Starts[first], count));
            _steps.AsSpan(first..end).Fill(step);
        }
    }

    /// <summary>The arrays of a state as they stand now.</summary>
    private Dictionary<string, Tensor> Expected() => new(_arrays)
    {
        ["sizes"] = Tensor.From(_flat.Parameters.Select(parameter => parameter.Count).ToArray()),
        ["steps"] = Tensor.From(_steps),
    };

    /// <summary>Everything in which a state is not one of this optimizer; empty where <see cref="Load"/> would take it.</summary>
    internal IEnumerable<string> Differences(OptimizerState state)
    {
        if (state.Kind != Name) yield return $"it is the state of {state.Kind}, not of {Name}";
        if (!(state.Numbers.TryGetValue(RateName, out double rate) && double.IsFinite(rate) && rate >= 0))
            yield return "it has no usable learningRate";
        foreach ((string name, double value) in _settings)
        {
            if (!state.Numbers.TryGetValue(name, out double stored)) yield return $"{name} is missing";
            else if (!stored.Equals(value)) yield return FormattableString.Invariant($"{name} is {stored}, here {value}");
        }

        Dictionary<string, Tensor> expected = Expected();
        foreach ((string name, Tensor here) in expected)
        {
            if (!state.Arrays.TryGetValue(name, out Tensor? stored)) yield return $"{name} is missing";
            else if (Difference(name, stored, here) is { } difference) yield return difference;
        }

        string[] unknown = [.. state.Numbers.Keys.Except(_settings.Keys).Except([RateName]), .. state.Arrays.Keys.Except(expected.Keys)];
        foreach (string name in unknown) yield return $"{name} is unknown here";
    }

    private static string? Difference(string name, Tensor stored, Tensor here)
    {
        if (stored.Shape != here.Shape || stored.DType != here.DType)
            return $"{name} is {stored.DType} {stored.Shape}, here {here.DType} {here.Shape}";
        return name switch
        {
            "sizes" when !stored.AsSpan<int>().SequenceEqual(here.AsSpan<int>()) =>
                $"the parameters have {List(stored)} elements, here {List(here)}",
            "steps" when stored.AsSpan<int>().ContainsAnyInRange(int.MinValue, -1) => $"steps are negative ({List(stored)})",
            _ => null,
        };

        static string List(Tensor numbers) => string.Join(", ", numbers.ToArray<int>());
    }
}
