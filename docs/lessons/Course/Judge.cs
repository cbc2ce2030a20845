namespace AutogradRnn.Lessons;

/// <summary>Runs the tests of exercises, and says in words what is wrong.</summary>
public static class Judge
{
    /// <summary>Judges the reader's answers of one lesson; true if all are right.</summary>
    public static bool All(Lesson lesson, TextWriter writer)
    {
        int right = 0;
        foreach (Exercise exercise in lesson.Exercises)
        {
            string? complaint = Complaint(exercise.Yours);
            if (complaint is null) right++;
            writer.WriteLine($"{exercise.Id} {exercise.Name}: {complaint ?? "right"}");
        }

        writer.WriteLine($"{right} of {lesson.Exercises.Count} solved. You write in docs/lessons/{lesson.Folder}/Exercises.cs; Solutions.cs lies beside it.");
        return right == lesson.Exercises.Count;
    }

    /// <summary>What is wrong with an answer, or null.</summary>
    public static string? Complaint(Action test)
    {
        try
        {
            test();
            return null;
        }
        catch (Exception e)
        {
            return e is NotSolvedException or WrongAnswerException ? e.Message : $"{e.GetType().Name}: {e.Message}";
        }
    }

    /// <summary>Refuses a number that is not the expected one.</summary>
    public static void Close(string what, double expected, double actual, double tolerance = 1e-9)
    {
        if (!(Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected))))
            throw new WrongAnswerException(FormattableString.Invariant($"{what} should be {expected:0.######}, but is {actual:0.######}"));
    }

    /// <summary>Refuses an answer of which something is not true.</summary>
    public static void That(bool isTrue, string what)
    {
        if (!isTrue) throw new WrongAnswerException(what);
    }
}
