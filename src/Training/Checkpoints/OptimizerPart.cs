namespace AutogradRnn.Training;

/// <summary>The optimizer's running values and settings, and what the schedule remembers, in a checkpoint.</summary>
internal static class OptimizerPart
{
    private const string KindName = "optimizer";
    private const string ArrayPrefix = "optimizer.";
    private const string NumberPrefix = "setting.";
    private const string SchedulePrefix = "schedule.";

    public static void Put(CheckpointContent content, Optimizer optimizer, Schedule? schedule)
    {
        OptimizerState state = optimizer.Save();
        content.Meta[KindName] = state.Kind;
        foreach ((string name, Tensor array) in Ordered(state.Arrays)) content.Add(TensorArrays.ToArray(ArrayPrefix + name, array));
        foreach ((string name, double number) in Ordered(state.Numbers)) content.Add(new NamedArray(NumberPrefix + name, [], [number]));
        if (schedule is null) return;
        foreach ((string name, double number) in Ordered(schedule.Save())) content.Add(new NamedArray(SchedulePrefix + name, [], [number]));
    }

    /// <summary>Loads the schedule, which alone can tell whether a state is its own; puts it back where anything differs.</summary>
    /// <returns>Loads the optimizer, for when everything fits.</returns>
    public static Action Load(CheckpointReader reader, Optimizer optimizer, Schedule? schedule, string mend)
    {
        OptimizerState stored = new(
            reader.Text(KindName),
            reader.Numbers(NumberPrefix),
            reader.Under(ArrayPrefix).ToDictionary(array => array.Key, array => TensorArrays.ToTensor(array.Value)));
        string[] differences = [.. optimizer.Differences(stored)];
        if (differences.Length > 0) reader.Differences.Add($"optimizer: {string.Join(", ", differences)}");

        Dictionary<string, double> scheduleStored = reader.Numbers(SchedulePrefix);
        IReadOnlyDictionary<string, double>? scheduleBefore = schedule?.Save();
        if (schedule is not null) reader.Try(() => schedule.Load(scheduleStored));
        else if (scheduleStored.Count > 0) reader.Differences.Add("it holds a schedule's memory, but there is no schedule here");

        if (reader.Differences.Count > 0) schedule?.Load(scheduleBefore!);
        reader.Refuse(mend);
        return () => optimizer.Load(stored);
    }

    private static IEnumerable<KeyValuePair<string, T>> Ordered<T>(IReadOnlyDictionary<string, T> items) =>
        items.OrderBy(item => item.Key, StringComparer.Ordinal);
}
