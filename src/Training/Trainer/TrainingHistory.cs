namespace AutogradRnn.Training;

/// <summary>All that a training run measured, oldest first.</summary>
/// <remarks>After a resume it begins with the records that the checkpoint held.</remarks>
public sealed class TrainingHistory
{
    private readonly List<StepRecord> _steps = [];
    private readonly List<Evaluation> _evaluations = [];

    /// <summary>Only a trainer makes histories.</summary>
    internal TrainingHistory()
    {
    }

    /// <summary>One record for each step.</summary>
    public IReadOnlyList<StepRecord> Steps => _steps;

    /// <summary>One record for each evaluation of the held-out data.</summary>
    public IReadOnlyList<Evaluation> Evaluations => _evaluations;

    /// <summary>Writes one line of JSON for each record: the steps in order, each evaluation after the step that it followed.</summary>
    /// <param name="writer">Where to write; lines end with "\n".</param>
    public void WriteJsonLines(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        IEnumerable<(long Step, string Json)> steps = _steps.Select(record => (record.Step, record.ToJson()));
        IEnumerable<(long Step, string Json)> evaluations = _evaluations.Select(record => (record.Step, record.ToJson()));

        // A stable order: the step itself stays before its evaluation.
        foreach ((_, string json) in steps.Concat(evaluations).OrderBy(line => line.Step)) writer.Write(json + "\n");
    }

    internal void Add(StepRecord record) => _steps.Add(record);

    internal void Add(Evaluation record) => _evaluations.Add(record);

    internal void Replace(IEnumerable<StepRecord> steps, IEnumerable<Evaluation> evaluations)
    {
        _steps.Clear();
        _steps.AddRange(steps);
        _evaluations.Clear();
        _evaluations.AddRange(evaluations);
    }
}
