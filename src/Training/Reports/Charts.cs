using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>The charts of a training run and of a trace.</summary>
public static class Charts
{
    /// <summary>The loss of each step, and that of the held-out data.</summary>
    /// <param name="history">What a trainer measured.</param>
    public static LineChart Loss(TrainingHistory history) =>
        new("Loss", "step", "loss (nats for cross-entropy)", Curves(history, loss => loss));

    /// <summary>e^loss of each step, and of the held-out data; for a loss in nats.</summary>
    /// <param name="history">What a trainer measured.</param>
    public static LineChart Perplexity(TrainingHistory history) =>
        new("Perplexity", "step", "e^loss", Curves(history, Training.Loss.Perplexity), isLogarithmic: true);

    /// <summary>The L2 norm of the gradient at each step, before and after clipping.</summary>
    /// <param name="history">What a trainer measured.</param>
    /// <param name="maxNorm">The limit that the trainer had, <see cref="TrainerOptions.MaxNorm"/>; null for none.</param>
    public static LineChart GradientNorm(TrainingHistory history, double? maxNorm)
    {
        ArgumentNullException.ThrowIfNull(history);
        double[] x = [.. history.Steps.Select(step => (double)step.Step)], y = [.. history.Steps.Select(step => step.GradientNorm)];
        List<ChartSeries> series = [new("before clipping", x, y)];
        if (maxNorm is { } most) series.Add(new("after clipping", x, [.. y.Select(norm => Math.Min(norm, most))]));
        return new("Gradient norm", "step", "L2 norm", series, isLogarithmic: true);
    }

    /// <summary>‖∂L/∂h_t‖ over time, for each layer and part of the state.</summary>
    /// <param name="trace">The trace.</param>
    public static LineChart ErrorOverTime(BpttTrace trace) =>
        new("Error that reaches each step", "t", "‖∂L/∂h_t‖", States(trace, state => state.GradientNorms), isLogarithmic: true);

    /// <summary>The spectral norm of ∂h_T/∂h_t over time, for each layer and part of the state.</summary>
    /// <param name="trace">The trace.</param>
    public static LineChart Jacobians(BpttTrace trace) =>
        new("How much of a change arrives", "t", "spectral norm of ∂h_T/∂h_t", States(trace, state => state.JacobianSpectral), isLogarithmic: true);

    /// <summary>How much of each parameter's gradient comes from each step.</summary>
    /// <param name="trace">The trace.</param>
    public static LineChart ShareOfGradient(BpttTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return new("Share of the gradient by step", "t", "share", [.. trace.Parameters.Select(parameter => Series(ShortName(parameter, trace), parameter.ShareFractions))]);
    }

    /// <summary>The cosine between the whole gradient and that of windows of k steps, and the part that truncation removes.</summary>
    /// <param name="trace">The trace.</param>
    public static LineChart Truncation(BpttTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        double[] x = [.. trace.Truncations.Select(truncation => (double)truncation.Window)];
        return new("What truncation removes", "window k (steps)", "",
        [
            new("cosine with the whole", x, [.. trace.Truncations.Select(truncation => truncation.Cosine)]),
            new("‖g − g_k‖ / ‖g‖", x, [.. trace.Truncations.Select(truncation => truncation.Removed)]),
        ]);
    }

    /// <summary>The activation of the units of a gate at each time step, averaged over the batch.</summary>
    /// <param name="gate">A gate of a trace.</param>
    /// <param name="mostUnits">The most units to show, at least 1, evenly spread over all; default 32, because a page cannot show more rows apart.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostUnits"/> is below 1.</exception>
    public static HeatMap Gate(GateTrace gate, int mostUnits = 32)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostUnits, 1);
        int units = gate.Units.Length == 0 ? 0 : gate.Units[0].Length, shown = Math.Min(units, mostUnits);
        int[] chosen = [.. Enumerable.Range(0, shown).Select(i => (int)((long)i * units / shown))];
        return new(
            shown == units ? $"Gate {gate.Name}" : FormattableString.Invariant($"Gate {gate.Name}, {shown} of {units} units"),
            "t",
            [.. chosen.Select(unit => FormattableString.Invariant($"unit {unit}"))],
            [.. chosen.Select(unit => gate.Units.Select(step => step[unit]).ToArray())]);
    }

    /// <summary>The end of a parameter's name that tells it from the others: <c>node.bias</c>, not <c>layers.layers.0.node.bias</c>.</summary>
    private static string ShortName(ParameterTrace parameter, BpttTrace trace)
    {
        string[] parts = parameter.Name.Split('.');
        IEnumerable<string> ends = Enumerable.Range(1, parts.Length).Select(count => string.Join('.', parts[^count..]));
        return ends.First(end => end == parameter.Name || trace.Parameters.Count(other => other.Name == end || other.Name.EndsWith("." + end, StringComparison.Ordinal)) == 1);
    }

    private static ChartSeries[] Curves(TrainingHistory history, Func<double, double> value)
    {
        ArgumentNullException.ThrowIfNull(history);
        ChartSeries training = new(
            "training", [.. history.Steps.Select(step => (double)step.Step)], [.. history.Steps.Select(step => value(step.Loss))]);
        if (history.Evaluations.Count == 0) return [training];
        return
        [
            training,
            new("held out", [.. history.Evaluations.Select(e => (double)e.Step)], [.. history.Evaluations.Select(e => value(e.Loss))]),
        ];
    }

    private static ChartSeries[] States(BpttTrace trace, Func<StateTrace, double[]> series)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return [.. trace.Loops.SelectMany(loop => loop.States.Select(state =>
            Series(trace.Loops.Count > 1 ? $"{loop.Layer.Split(':')[0]} {state.Name}" : state.Name, series(state))))];
    }

    private static ChartSeries Series(string name, double[] y) => new(name, [.. Enumerable.Range(0, y.Length).Select(t => (double)t)], y);
}
