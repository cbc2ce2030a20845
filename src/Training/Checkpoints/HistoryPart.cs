namespace AutogradRnn.Training;

/// <summary>The end of a history in a checkpoint: a row of numbers a record, which is shorter than JSON.</summary>
internal static class HistoryPart
{
    private const string StepsName = "history.steps";
    private const string EvaluationsName = "history.evaluations";
    private const int StepColumns = 6;
    private const int EvaluationColumns = 4;

    public static void Put(CheckpointContent content, TrainingHistory history, int limit)
    {
        double[][] steps = [.. history.Steps.TakeLast(limit)
            .Select(r => (double[])[r.Step, r.Epoch, r.Loss, r.LearningRate, r.GradientNorm, r.Elapsed.Ticks])];
        double[][] evaluations = [.. history.Evaluations.TakeLast(limit)
            .Select(r => (double[])[r.Step, r.Epoch, r.Loss, r.IsBest ? 1 : 0])];
        content.Add(new NamedArray(StepsName, [steps.Length, StepColumns], [.. steps.SelectMany(row => row)]));
        content.Add(new NamedArray(EvaluationsName, [evaluations.Length, EvaluationColumns], [.. evaluations.SelectMany(row => row)]));
    }

    public static Action Prepare(CheckpointReader reader, TrainingHistory history)
    {
        StepRecord[] steps = [.. reader.Table(StepsName, StepColumns).Chunk(StepColumns)
            .Select(row => new StepRecord((long)row[0], (long)row[1], row[2], row[3], row[4], TimeSpan.FromTicks((long)row[5])))];
        Evaluation[] evaluations = [.. reader.Table(EvaluationsName, EvaluationColumns).Chunk(EvaluationColumns)
            .Select(row => new Evaluation((long)row[0], (long)row[1], row[2], row[3] != 0))];
        return () => history.Replace(steps, evaluations);
    }
}
