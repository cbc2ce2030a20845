using AutogradRnn.Training;

namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>A translator while it learns, and its marks: after each epoch for attention, at the end for others.</summary>
public sealed class Pupil
{
    private const int Hidden = 16;
    private const double Rate = 0.03;

    private static readonly Lazy<Pupil> _copying = new(() => new(Tasks.Copies(), Way.Plain, batch: 50, epochs: 4));
    private static readonly Lazy<Pupil> _copyingReversed = new(() => new(Tasks.Copies(), Way.Plain, batch: 50, epochs: 4, reversed: true));
    private static readonly Lazy<Pupil>[] _dates =
        [.. Enum.GetValues<Way>().Select(way => new Lazy<Pupil>(() => new(Tasks.Dates(), way, batch: 25, epochs: 5)))];

    private Pupil(Tasks tasks, Way way, int batch, int epochs, bool reversed = false)
    {
        (Tasks, IsReversed) = (tasks, reversed);
        Model = new(tasks.Characters.Count, tasks.EndToken, Hidden, way, new RandomGenerator(seed: 1));
        PaddedBatches data = tasks.Batches(tasks.Training, batch, seed: 1, reversed);
        Steps = epochs * data.BatchesPerEpoch;
        Adam optimizer = new(Model.Parameters, Rate);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            foreach (Batch each in data.RestOfEpoch()) Learn(each, optimizer);
            if (way == Way.Attention || epoch == epochs - 1) History.Add(Examine());
        }
    }

    public static Pupil Copying => _copying.Value;

    public static Pupil CopyingReversed => _copyingReversed.Value;

    public Translator Model { get; }

    public Tasks Tasks { get; }

    public bool IsReversed { get; }

    public int Steps { get; }

    public List<Marks> History { get; } = [];

    /// <summary>A pupil of dates.</summary>
    public static Pupil Dates(Way way) => _dates[(int)way].Value;

    /// <summary>What it writes, running free, up to the end token.</summary>
    public string[] Answers((string Question, string Answer)[] part)
    {
        Batch batch = Tasks.Batches(part, part.Length, reversed: IsReversed).Next();
        int steps = batch.Targets.Shape[1];
        int[] written = Model.Free(batch.Inputs, batch.Lengths, steps).ToArray<int>();
        return [.. written.Chunk(steps).Select(row => Tasks.Characters.Decode(row).Split(Tasks.End)[0])];
    }

    private void Learn(Batch batch, Adam optimizer)
    {
        #region learn
        optimizer.ZeroGrad();
        Loss.CrossEntropy(Model.Forced(batch), batch.Targets, PaddedBatches.IgnoredTarget).Mean().Backward();
        Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 1);
        optimizer.Step();
        #endregion
    }

    private Marks Examine()
    {
        using IDisposable off = Gradients.Off();
        Batch batch = Tasks.Batches(Tasks.Tests, Tasks.Tests.Length, reversed: IsReversed).Next();
        int steps = batch.Targets.Shape[1];
        int[] targets = batch.Targets.ToArray<int>();
        bool[] forced = Right(Model.Forced(batch).ArgMax()), free = Right(Model.Free(batch.Inputs, batch.Lengths, steps));
        int[] counted = [.. Enumerable.Range(0, targets.Length).Where(i => targets[i] != PaddedBatches.IgnoredTarget)];
        return new(counted.Average(i => forced[i] ? 1.0 : 0), counted.Average(i => free[i] ? 1.0 : 0), free.Chunk(steps).Average(row => row.All(right => right) ? 1.0 : 0));

        bool[] Right(Tensor written) =>
            [.. written.ToArray<int>().Zip(targets, (own, target) => own == target || target == PaddedBatches.IgnoredTarget)];
    }
}
