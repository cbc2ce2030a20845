using System.Text.Json.Nodes;
using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>Where a run stands, in a checkpoint: its counts, the position in the data, the last losses, and the carried state.</summary>
internal static class MemoryPart
{
    public const string SectionName = "trainer";
    private const string LossesName = "trainer.losses";
    private const string StatePrefix = "state.";

    public static void Put(CheckpointContent content, TrainerMemory memory, BatchSource data)
    {
        content.Meta[SectionName] = new JsonObject
        {
            ["step"] = memory.Step,
            ["epochsEnded"] = memory.EpochsEnded,
            ["evaluatedAt"] = memory.EvaluatedAt,
            ["sinceBest"] = memory.SinceBest,
            ["elapsedTicks"] = memory.Elapsed.Ticks,
            ["position"] = data.Position,
            ["batchesPerEpoch"] = (long)data.BatchesPerEpoch,
            ["state"] = memory.Carried is { } carried ? new JsonArray([.. carried.Names.Select(name => JsonValue.Create(name))]) : null,
        };
        // An array, because a loss of NaN (none yet) has no place in JSON.
        double[] losses = [memory.LossSum, memory.LastLoss, memory.LastNorm, memory.HeldOutLoss, memory.BestLoss];
        content.Add(new NamedArray(LossesName, [losses.Length], losses));
        if (memory.Carried is not { } state) return;
        foreach ((string name, Tensor part) in state.Names.Zip(state)) content.Add(TensorArrays.ToArray(StatePrefix + name, part));
    }

    public static Action Prepare(CheckpointReader reader, Trainer trainer)
    {
        JsonObject section = reader.Section(SectionName);
        double[] losses = reader.Table(LossesName, 5);
        long position = reader.Whole(section, "position");
        long batches = reader.Whole(section, "batchesPerEpoch"), here = trainer.Data.BatchesPerEpoch;
        if (batches != here)
            reader.Differences.Add(FormattableString.Invariant($"its data has {batches} batches an epoch, here {here}"));

        TrainerMemory memory = new()
        {
            Step = reader.Whole(section, "step"),
            EpochsEnded = reader.Whole(section, "epochsEnded"),
            EvaluatedAt = reader.Whole(section, "evaluatedAt"),
            SinceBest = reader.Whole(section, "sinceBest"),
            Elapsed = TimeSpan.FromTicks(reader.Whole(section, "elapsedTicks")),
            Carried = Carried(reader, section, trainer.Objective.Model.DType),
        };
        return () =>
        {
            trainer.Data.Position = position;
            trainer.Memory = memory with
            {
                LossSum = losses[0],
                LastLoss = losses[1],
                LastNorm = losses[2],
                HeldOutLoss = losses[3],
                BestLoss = losses[4],
            };
        };
    }

    private static State? Carried(CheckpointReader reader, JsonObject section, DType dtype)
    {
        Dictionary<string, NamedArray> parts = reader.Under(StatePrefix);
        foreach (NamedArray part in parts.Values.Where(part => part.DType != dtype.ToString() || part.Shape.Count != 2))
            reader.Differences.Add($"{part} is not {dtype} [batch, size]");

        string[] names = [.. (section["state"] as JsonArray ?? []).Select(name => name is JsonValue text ? text.ToString() : string.Empty)];
        if (!names.ToHashSet(StringComparer.Ordinal).SetEquals(parts.Keys) || names.Length != parts.Count)
        {
            reader.Differences.Add(
                $"its carried state should have the parts ({string.Join(", ", names)}), but has ({string.Join(", ", parts.Keys)})");
            return null;
        }

        return names.Length > 0 ? new State(names.Select(name => (name, TensorArrays.ToTensor(parts[name])))) : null;
    }
}
